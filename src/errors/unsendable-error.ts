import type { ErrorCode } from './catalogue.js'
import { IsolateError } from './isolate-error.js'

/**
 * A value cannot be sent to another isolate. Nothing was sent and nothing in a transfer list was moved: all of it is
 * still the caller's.
 *
 * Source: Dart's `ArgumentError` at `SendPort.send`; HTML's "DataCloneError", with the place named.
 *
 * @example
 * try { port.send(form) } catch (error) { if (error instanceof UnsendableError) report(error.path) }
 */
export class UnsendableError extends IsolateError {
  override readonly name = 'UnsendableError'
  /** Where the value sits: `captured "options" → .onDone`, `argument 0 → .people[3].onClick`, `result → .map`. */
  readonly path: string
  constructor(path: string, message: string, options?: ErrorOptions & { code?: ErrorCode }) {
    super(options?.code ?? 'ISO-201', message, options)
    this.path = path
  }
}
