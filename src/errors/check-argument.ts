import { IsolateError } from './isolate-error.js'

/**
 * Refuses an argument of the wrong kind at the call: what fails because of it elsewhere, and later, is a riddle.
 *
 * @throws IsolateError `ISO-308`
 */
export function checkArgument(isRight: boolean, why: string): asserts isRight {
  if (!isRight) throw new IsolateError('ISO-308', why)
}
