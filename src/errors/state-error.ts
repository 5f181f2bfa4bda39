import { IsolateError } from './isolate-error.js'

/**
 * The object is not in a state for what was asked: used after close, listened to twice, completed twice, no element.
 *
 * Source: Dart's `StateError`.
 *
 * @example
 * try { chat.send(line) } catch (error) { if (error instanceof StateError) chat.restart() }
 */
export class StateError extends IsolateError {
  override readonly name = 'StateError'
}
