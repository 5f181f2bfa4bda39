import { checkArgument } from '../errors/check-argument.js'
import { RawReceivePort } from '../port/raw-receive-port.js'
import { type CallSender, callsTo, offerService, type SendPort, sendInside } from '../port/send-port.js'
import { ServicePort } from '../port/service-port.js'
import { macrotask, nextTurn } from '../stream/macrotask.js'
import { reportUncaught } from '../stream/report-uncaught.js'
import { driveGenerator } from '../wire/drive-generator.js'
import { type AnyIterator, isIterator } from '../wire/generators.js'
import type { CallId, ServiceCall, ServiceFailure } from '../wire/service.js'
import { takeMarked } from '../wire/take-marked.js'
import { endIsolate } from './end.js'
import { PacedCalls } from './paced-calls.js'
import { JobContext, ServiceJob } from './service-job.js'
import { UnsendableYield } from './unsendable-yield.js'

/** What a handler is given besides the message. */
export interface ServeContext<Out> {
  /** Aborts with the request it serves, and at shutdown. */
  signal: AbortSignal
  /** Sends to the controller's `responses`, at any time. */
  send: (message: Out) => void
}

/** How an isolate serves. */
export interface ServeOptions {
  /** How many handlers may run at once. Default: any number; 1 serialises them. */
  concurrency?: number | undefined
  /** Called at shutdown, once nothing is in flight; the isolate ends when its promise is settled. */
  onClose?: (() => void | Promise<void>) | undefined
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
 * @throws IsolateError `ISO-308` if this address is served already.
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
  checkArgument(!served.has(sendPort), 'serve: this address has its handler already.')
  served.add(sendPort)
  const service = new Service(sendPort as SendPort, handler as ServeHandler<unknown, unknown>, options)
  const inbox = new RawReceivePort((message) => service.start(message))
  const calls = new ServicePort<ServiceCall>(
    (call) => service.call(call),
    (call, reason) => service.refuse(call, reason),
  )
  offerService(inbox.sendPort, calls.sendPort)
  sendPort.send(inbox.sendPort as SendPort<In>)
}

/** A second handler would get nothing: the controller talks to the first. */
const served = new WeakSet<object>()

class Service {
  readonly #port: SendPort
  readonly #handler: ServeHandler<unknown, unknown>
  readonly #options: ServeOptions
  readonly #waiting: ServiceJob[] = []
  readonly #running = new Set<ServiceJob>()
  #answers: SendPort | undefined
  /** For who waits for each, and for who listens. */
  #items: CallSender | undefined
  #progress: CallSender | undefined
  #results: CallSender | undefined
  readonly #send = (message: unknown): void => this.#port.send(message)
  readonly #paced = new PacedCalls(() => this.#next())
  #closing = false

  constructor(port: SendPort, handler: ServeHandler<unknown, unknown>, options: ServeOptions) {
    this.#port = port
    this.#handler = handler
    this.#options = options
  }

  /** Handles a message, of a request if `call` is given. */
  start(message: unknown, call?: CallId, streamed = false): void {
    this.#waiting.push(new ServiceJob(message, call, streamed))
    this.#next()
  }

  call(request: ServiceCall): void {
    if (request.service === 'open') this.#open(request.answers as SendPort)
    else if (request.service === 'shutdown') this.#shutDown()
    else if (request.service === 'credit') this.#find(request.call)?.credit.add(request.count)
    else if (request.service === 'abort') this.#abort(request.call)
    else if (request.service === 'room') this.#paced.add(request.call, request.count)
    else {
      if (request.paced) this.#paced.expect(request.call)
      this.start(request.value, request.call, request.service === 'stream')
    }
  }

  #open(answers: SendPort): void {
    this.#answers = answers
    this.#items = callsTo(answers, 'yield', 'in yielded value', true)
    this.#progress = callsTo(answers, 'yield', 'in yielded value')
    this.#results = callsTo(answers, 'result', 'in result', true)
  }

  /** A message came whose value is of a class that is not known here. */
  refuse(request: ServiceCall, reason: unknown): void {
    if ('value' in request) this.#answer({ service: 'error', call: request.call, error: reason })
  }

  #find(call: CallId): ServiceJob | undefined {
    return [...this.#running, ...this.#waiting].find((job) => job.call === call)
  }

  #abort(call: CallId): void {
    const job = this.#find(call)
    job?.abort('cancelled')
    job?.credit.stop()
    this.#paced.end(call)
    // One that has not begun never does: nobody waits for it.
    const index = this.#waiting.findIndex((waiting) => waiting === job)
    if (index >= 0) this.#waiting.splice(index, 1)
  }

  #next(): void {
    const { concurrency = Infinity } = this.#options
    const most = Math.max(1, concurrency)
    while (!this.#paced.isLoading && this.#waiting.length && this.#running.size < most) {
      const job = this.#waiting.shift()!
      this.#running.add(job)
      void this.#handle(job)
    }
    if (this.#closing && !this.#running.size && !this.#waiting.length) void this.#end()
  }

  async #handle(job: ServiceJob): Promise<void> {
    let value: unknown
    let why: 'error' | 'unsendable' = 'error'
    try {
      const output: unknown = this.#handler(job.message, new JobContext(job, this.#send))
      value = isIterator(output) ? await this.#drive(output, job) : await output
      if (job.streamed && !isIterator(output)) await this.#give(job, value)
      why = 'unsendable'
      const settled = this.#settle(job, value)
      if (settled) await settled
    } catch (error) {
      if (error instanceof UnsendableYield) this.#fail(job, 'unsendable', error.cause)
      else this.#fail(job, why, error)
    } finally {
      this.#running.delete(job)
      if (job.call !== undefined) this.#paced.end(job.call)
      this.#next()
    }
  }

  #drive(iterator: AnyIterator, job: ServiceJob): Promise<unknown> {
    const emit = (value: unknown) => {
      const given = this.#give(job, value)
      // Nobody counts what goes to `responses`, but other messages must get their turn.
      if (job.call === undefined) macrotask(() => job.credit.add(1))
      return given
    }
    return driveGenerator(iterator, job.credit, emit, nextTurn)
  }

  /** One of several values. */
  #give({ call, streamed }: ServiceJob, value: unknown): void | Promise<void> {
    if (call === undefined) return this.#port.send(value)
    const sent = this.#inParts({ service: 'yield', call, value })
    if (sent)
      return sent.catch((cause: unknown) => {
        throw new UnsendableYield(cause)
      })
    try {
      const send = streamed ? this.#items : this.#progress
      send?.(call, value, takeMarked(value))
    } catch (cause) {
      throw new UnsendableYield(cause)
    }
  }

  #settle({ call, streamed }: ServiceJob, value: unknown): void | Promise<void> {
    const result = streamed ? undefined : value
    const sent = call !== undefined && this.#inParts({ service: 'result', call, value: result })
    if (sent) return sent
    if (call !== undefined) this.#results?.(call, result, takeMarked(value))
    else if (value !== undefined) this.#port.send(value)
  }

  /** Sends an answer in parts, where that is wanted. */
  #inParts(answer: Parameters<PacedCalls['send']>[1]): Promise<void> | false | undefined {
    return this.#answers && this.#paced.has(answer.call) && this.#paced.send(this.#answers, answer)
  }

  #fail({ call }: ServiceJob, service: 'error' | 'unsendable', error: unknown): void {
    // An entry point that was spawned by hand has no controller: nobody else hears of it.
    if (!this.#answers) return reportUncaught(error)
    const answer = (reason: unknown): ServiceFailure =>
      call === undefined ? { service: 'failed', error: reason } : { service, call, error: reason }
    try {
      this.#answer(answer(error))
    } catch (reason) {
      // An error that cannot be sent is reported by its reason: the caller hears of it in any case.
      this.#answer(answer(reason))
    }
  }

  #answer(failure: ServiceFailure): void {
    if (this.#answers) sendInside(this.#answers, failure, 'in thrown error')
  }

  #shutDown(): void {
    this.#closing = true
    for (const job of [...this.#running, ...this.#waiting]) {
      job.abort('closed')
      // One that waits for its consumer is to see that.
      job.credit.add(1)
    }
    this.#next()
  }

  async #end(): Promise<void> {
    this.#closing = false
    try {
      await this.#options.onClose?.()
    } catch (error) {
      this.#answer({ service: 'failed', error })
    }
    // Whatever else keeps it alive: who closes a controller means the isolate.
    endIsolate()
  }
}
