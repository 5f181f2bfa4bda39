import { IsolateError } from '../errors/isolate-error.js'
import type { RunInputs } from './run-snapshot.js'
import { sameInputs } from './same-inputs.js'

/** The error for inputs that are new at every render, naming the first. */
export function describeUnstable(before: RunInputs | undefined, now: RunInputs): IsolateError {
  const captured = Object.keys(now.captures).find(
    (name) => !sameInputs(before?.captures[name], now.captures[name]),
  )
  const index = now.args.findIndex((arg, at) => !sameInputs(before?.args[at], arg))
  const what = captured === undefined ? `argument ${index}` : `captured "${captured}"`
  return new IsolateError(
    'ISO-502',
    `${now.spec.id}: ${what} is new at every render, so it would run for ever. ` +
      'Make it once with useMemo or useState, or outside of the component.',
  )
}
