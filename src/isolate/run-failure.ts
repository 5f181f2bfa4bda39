import { IsolateSpawnError } from '../errors/isolate-spawn-error.js'
import { RemoteError } from '../errors/remote-error.js'
import { withCallerStack } from '../wire/error-record.js'
import type { RunMessage } from '../wire/message.js'

/** What errors tell of a run. */
export interface FailingRun {
  id: string
  mode: RunMessage['mode']
  /** Where it was asked for. */
  stack: () => string
}

/** What a run rejects with that was given up for a reason. */
export function reasonFor(run: FailingRun, reason: unknown): unknown {
  return run.mode === 'run' || run.mode === 'map' || reason instanceof IsolateSpawnError
    ? reason
    : new IsolateSpawnError(`${run.id} ended while it was started: ${String(reason)}`, { cause: reason })
}

/** What a run rejects with after such an answer. */
export function failure(
  wire: 'unloadable' | 'thrown' | 'unsendable',
  cause: unknown,
  { id, stack }: FailingRun,
): unknown {
  if (wire === 'thrown') return withCallerStack(cause, stack())
  if (wire === 'unloadable')
    return new IsolateSpawnError(`${id} could not start: ${String(cause)}`, { cause })
  const { message, stack: remote } = cause as Error
  return new RemoteError(`${id}: ${message}`, remote, { cause, code: 'ISO-306' })
}

/** What a run rejects with whose isolate is gone without an answer. */
export function endedWithoutResult({ id }: Pick<FailingRun, 'id'>): RemoteError {
  // The text is Dart's; which function it was stands in the stack.
  return new RemoteError('Computation ended without result', `    at ${id}`, { code: 'ISO-303' })
}
