import { CancelledError, type CancelReason } from '../errors/cancelled-error.js'
import { Credit } from '../wire/credit.js'
import type { CallId } from '../wire/service.js'

/** One message being handled. */
export class ServiceJob {
  readonly message: unknown
  /** Undefined for a plain `send`, whose answers go to `responses`. */
  readonly call: CallId | undefined
  /** Its answers are wanted one by one. */
  readonly streamed: boolean
  #credit: Credit | undefined
  #abort: AbortController | undefined

  constructor(message: unknown, call: CallId | undefined, streamed: boolean) {
    this.message = message
    this.call = call
    this.streamed = streamed
  }

  /** For what it yields; most yield nothing. */
  get credit(): Credit {
    return (this.#credit ??= new Credit())
  }

  /** Made when somebody asks for it, or it aborts: most never do. */
  get signal(): AbortSignal {
    return (this.#abort ??= new AbortController()).signal
  }

  abort(why: CancelReason): void {
    this.#abort ??= new AbortController()
    this.#abort.abort(new CancelledError(why))
  }
}

/** What a handler is given besides the message. Each call has one, and few look at it. */
export class JobContext {
  readonly #job: ServiceJob
  readonly send: (message: unknown) => void

  constructor(job: ServiceJob, send: (message: unknown) => void) {
    this.#job = job
    this.send = send
  }

  get signal(): AbortSignal {
    return this.#job.signal
  }
}
