import type { ErrorCode } from './catalogue.js'
import { IsolateError } from './isolate-error.js'

/**
 * An error of another isolate of which only texts are known: it escaped there, the isolate ended without a result, or
 * its result could not be sent. `String(error)` is the remote text exactly, `stack` the remote stack.
 *
 * Source: Dart's `RemoteError`.
 *
 * @example
 * if (error instanceof RemoteError && error.code === 'ISO-303') retry() // the isolate ended without a result
 */
export class RemoteError extends IsolateError {
  override readonly name = 'RemoteError'
  constructor(description: string, stackDescription = '', options?: ErrorOptions & { code?: ErrorCode }) {
    super(options?.code ?? 'ISO-304', description, options)
    this.stack = stackDescription
  }
  override toString(): string {
    return this.message
  }
}
