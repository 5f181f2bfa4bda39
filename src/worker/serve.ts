import { CancelledError } from '../errors/cancelled-error.js'
import { RawReceivePort } from '../port/raw-receive-port.js'
import { offerService, type SendPort } from '../port/send-port.js'
import type { Address } from '../wire/message.js'
import type { CallId, ServiceAnswer, ServiceCall } from '../wire/service.js'
import { Credit } from '../wire/credit.js'
import { driveGenerator, isGenerator } from '../wire/drive-generator.js'

/** What a handler is given besides the message. */
export interface ServeContext<Out> {
  /** Aborts with the request it serves, and at shutdown. */
  signal: AbortSignal
  /** Sends to the controller's `responses`, at any time. */
  send(message: Out): void
}

/** How an isolate serves. */
export interface ServeOptions {
  /** How many handlers may run at once. Default: any number; 1 serialises them. */
  concurrency?: number
  /** Called at shutdown, once nothing is in flight; the isolate ends when its promise is settled. */
  onClose?: () => void | Promise<void>
}

/** Handles a message. What a generator yields goes where the answer goes. */
export type ServeHandler<In, Out> = (
  message: In,
  context: ServeContext<Out>,
) => Out | Promise<Out> | Iterator<Out> | AsyncIterator<Out> | void

/**
 * Serves the controller of this isolate: exchanges ports, answers `request` and `stream`, and ends when it is closed.
 *
 * Handlers start in the order of the messages and run concurrently. What one returns or yields answers its request; of
 * a plain `send` it goes to `responses`. A handler that throws rejects its request, or is an error event of
 * `responses`; the isolate lives on.
 *
 * Source: the port exchange of Dart's isolates, and their graceful end.
 *
 * @example
 * export function counter(sendPort: SendPort<number | SendPort<'up'>>) {
 *   let count = 0
 *   serve(sendPort, () => ++count)
 * }
 */
export function serve<In, Out>(
  sendPort: SendPort<Out | SendPort<In>>,
  handler: ServeHandler<In, Out>,
  options: ServeOptions = {},
): void {
  const service = new Service(sendPort as SendPort, handler as ServeHandler<unknown, unknown>, options)
  const inbox = new RawReceivePort((message) => service.start(message))
  const calls = new RawReceivePort<ServiceCall>((call) => service.call(call))
  service.onEnd = () => {
    inbox.close()
    calls.close()
  }
  offerService(inbox.sendPort, calls.sendPort as SendPort)
  sendPort.send(inbox.sendPort as SendPort<In>)
}

/** One message being handled. */
interface Job {
  message: unknown
  /** Undefined for a plain `send`, whose answers go to `responses`. */
  call: CallId | undefined
  abort: AbortController
  credit: Credit
}

class Service {
  onEnd: () => void = () => {}
  readonly #port: SendPort
  readonly #handler: ServeHandler<unknown, unknown>
  readonly #options: ServeOptions
  readonly #waiting: Job[] = []
  readonly #running = new Set<Job>()
  #answers: Address | undefined
  #closing = false

  constructor(port: SendPort, handler: ServeHandler<unknown, unknown>, options: ServeOptions) {
    this.#port = port
    this.#handler = handler
    this.#options = options
  }

  /** Handles a message, of a request if `call` is given. */
  start(message: unknown, call?: CallId): void {
    this.#waiting.push({ message, call, abort: new AbortController(), credit: new Credit() })
    this.#next()
  }

  call(request: ServiceCall): void {
    if (request.service === 'open') this.#answers = request.answers
    else if (request.service === 'shutdown') this.#shutDown()
    else if (request.service === 'credit') this.#find(request.call)?.credit.add(request.count)
    else if (request.service === 'abort') this.#abort(request.call)
    else this.start(request.message, request.call)
  }

  #find(call: CallId): Job | undefined {
    return [...this.#running, ...this.#waiting].find((job) => job.call === call)
  }

  #abort(call: CallId): void {
    const job = this.#find(call)
    job?.abort.abort(new CancelledError('cancelled'))
    job?.credit.stop()
    // One that has not begun never does: nobody waits for it.
    const index = this.#waiting.findIndex((waiting) => waiting === job)
    if (index >= 0) this.#waiting.splice(index, 1)
  }

  #next(): void {
    const { concurrency = Infinity } = this.#options
    while (this.#waiting.length && this.#running.size < concurrency) {
      const job = this.#waiting.shift()!
      this.#running.add(job)
      void this.#handle(job).finally(() => {
        this.#running.delete(job)
        this.#next()
      })
    }
    if (this.#closing && !this.#running.size) void this.#end()
  }

  async #handle(job: Job): Promise<void> {
    const { call } = job
    try {
      const context = { signal: job.abort.signal, send: (message: unknown) => this.#port.send(message) }
      const output: unknown = this.#handler(job.message, context)
      const value = isGenerator(output) ? await this.#drive(output, job) : await output
      if (call !== undefined) this.#answer({ service: 'result', call, value })
      else if (value !== undefined) this.#port.send(value)
    } catch (error) {
      try {
        this.#fail(call, error)
      } catch (reason) {
        // An error that cannot be sent is reported by its reason: the caller hears of it in any case.
        this.#fail(call, reason)
      }
    }
  }

  #fail(call: CallId | undefined, error: unknown): void {
    this.#answer(call === undefined ? { service: 'failed', error } : { service: 'error', call, error })
  }

  #drive(generator: Parameters<typeof driveGenerator>[0], { call, credit }: Job): Promise<unknown> {
    return driveGenerator(generator, credit, (value) => {
      if (call !== undefined) return this.#answer({ service: 'yield', call, value })
      this.#port.send(value)
      // Nobody counts what goes to `responses`.
      credit.add(1)
    })
  }

  #answer(answer: ServiceAnswer): void {
    this.#answers?.send(answer)
  }

  #shutDown(): void {
    this.#closing = true
    for (const { abort } of [...this.#running, ...this.#waiting]) abort.abort(new CancelledError('closed'))
    this.#next()
  }

  async #end(): Promise<void> {
    this.#closing = false
    try {
      await this.#options.onClose?.()
    } finally {
      this.onEnd()
    }
  }
}
