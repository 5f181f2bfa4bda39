import type { ErrorCode } from './catalogue.js'

/**
 * The base of every error this library makes. `message` says what happened, where, why and what to do; `code` is
 * stable and has a page in `docs/errors`.
 *
 * @example
 * try { port.send(value) } catch (error) { if (error instanceof IsolateError) report(error.code, error.message) }
 */
export class IsolateError extends Error {
  override readonly name: string = 'IsolateError'
  /** Stable, one page in `docs/errors` each. */
  readonly code: ErrorCode
  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
