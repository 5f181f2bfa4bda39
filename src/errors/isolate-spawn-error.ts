import type { ErrorCode } from './catalogue.js'
import { IsolateError } from './isolate-error.js'

/**
 * An isolate could not be started: its worker or module is missing (404), blocked by the content security policy,
 * does not parse, throws while it loads, or lacks the export that was asked for. `cause` is the platform's error.
 *
 * Source: Dart's `IsolateSpawnException`.
 */
export class IsolateSpawnError extends IsolateError {
  override readonly name = 'IsolateSpawnError'
  constructor(reason: string, options?: ErrorOptions & { code?: ErrorCode }) {
    super(options?.code ?? 'ISO-301', `Unable to spawn isolate: ${reason}`, options)
  }
}
