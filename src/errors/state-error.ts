import { IsolateError } from './isolate-error.js'

/**
 * The object is not in a state for what was asked: used after close, listened to twice, completed twice, no element.
 *
 * Source: Dart's `StateError`.
 */
export class StateError extends IsolateError {
  override readonly name = 'StateError'
}
