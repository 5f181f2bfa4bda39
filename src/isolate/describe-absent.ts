import { CancelledError } from '../errors/cancelled-error.js'
import { StateError } from '../errors/state-error.js'
import type { RunInputs } from './run-snapshot.js'

/** The error for a run that is asked for by hand while its component is not there: it has gone, or was never rendered. */
export function describeAbsent(rendered: RunInputs | undefined): CancelledError | StateError {
  if (rendered) return new CancelledError('unmounted')
  const words = 'run() was called before the component was mounted. Call it in an effect or an event.'
  return new StateError('ISO-501', words)
}
