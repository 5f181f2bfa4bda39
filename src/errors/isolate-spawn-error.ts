import type { ErrorCode } from './catalogue.js'
import { IsolateError } from './isolate-error.js'

/**
 * An isolate could not be started: its worker or module is missing (404), blocked by the content security policy,
 * does not parse, throws while it loads, or lacks the export that was asked for; or the
 * function was not compiled (`ISO-302`). `cause` is the platform's error, if there is one.
 *
 * Source: Dart's `IsolateSpawnException`.
 *
 * @example
 * if (error instanceof IsolateSpawnError) offerReload() // after a deployment the page's files may be gone
 */
export class IsolateSpawnError extends IsolateError {
  override readonly name = 'IsolateSpawnError'
  constructor(reason: string, options?: ErrorOptions & { code?: ErrorCode }) {
    super(options?.code ?? 'ISO-301', `Unable to spawn isolate: ${reason}`, options)
  }
}
