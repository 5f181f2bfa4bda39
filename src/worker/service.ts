import { type CallSender, callsTo, type SendPort, sendInside } from '../port/send-port.js'
import { macrotask, nextTurn } from '../stream/macrotask.js'
import { reportUncaught } from '../stream/report-uncaught.js'
import { driveGenerator } from '../wire/drive-generator.js'
import { type AnyIterator, isIterator, isThenable } from '../wire/generators.js'
import type { CallId, ServiceCall, ServiceFailure } from '../wire/service.js'
import { takeMarked } from '../wire/take-marked.js'
import { endIsolate } from './end.js'
import { PacedCalls } from './paced-calls.js'
import type { ServeHandler, ServeOptions } from './serve.js'
import { JobContext, ServiceJob } from './service-job.js'
import { UnsendableYield } from './unsendable-yield.js'

/** Handles what a controller asks for. */
export class Service {
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
    while (!this.#paced.isLoading && this.#waiting.length && this.#running.size < most)
      this.#begin(this.#waiting.shift()!)
    if (this.#closing && !this.#running.size && !this.#waiting.length) void this.#end()
  }

  #begin(job: ServiceJob): void {
    let why: 'error' | 'unsendable' = 'error'
    try {
      const output: unknown = this.#handler(job.message, new JobContext(job, this.#send))
      if (job.streamed || isIterator(output) || isThenable(output) || this.#isPaced(job))
        return void this.#await(job, output)
      // Most handlers just return: to wait for that would cost as much as all else.
      why = 'unsendable'
      void this.#settle(job, output)
    } catch (error) {
      this.#fail(job, why, error)
      this.#forget(job)
    }
  }

  async #await(job: ServiceJob, output: unknown): Promise<void> {
    this.#running.add(job)
    let why: 'error' | 'unsendable' = 'error'
    try {
      const value = isIterator(output) ? await this.#drive(output, job) : await output
      if (job.streamed && !isIterator(output)) await this.#give(job, value)
      why = 'unsendable'
      await this.#settle(job, value)
    } catch (error) {
      if (error instanceof UnsendableYield) this.#fail(job, 'unsendable', error.cause)
      else this.#fail(job, why, error)
    } finally {
      this.#running.delete(job)
      this.#forget(job)
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
  #give(job: ServiceJob, value: unknown): void | Promise<void> {
    const { call, streamed } = job
    if (call === undefined) return this.#port.send(value)
    const sent = this.#isPaced(job) && this.#inParts({ service: 'yield', call, value })
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

  #settle(job: ServiceJob, value: unknown): void | Promise<void> {
    const { call, streamed } = job
    if (call === undefined) return value === undefined ? undefined : this.#port.send(value)
    const result = streamed ? undefined : value
    const sent = this.#isPaced(job) && this.#inParts({ service: 'result', call, value: result })
    if (sent) return sent
    this.#results?.(call, result, takeMarked(value))
  }

  #isPaced({ call }: ServiceJob): boolean {
    return call !== undefined && this.#paced.has(call)
  }

  #forget(job: ServiceJob): void {
    if (this.#isPaced(job)) this.#paced.end(job.call!)
  }

  /** Sends an answer in parts, if it is large. */
  #inParts(answer: Parameters<PacedCalls['send']>[1]): Promise<void> | false | undefined {
    return this.#answers && this.#paced.send(this.#answers, answer)
  }

  #fail({ call }: Pick<ServiceJob, 'call'>, service: 'error' | 'unsendable', error: unknown): void {
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
      this.#fail({ call: undefined }, 'error', error)
    } finally {
      // Whatever else keeps it alive: who closes a controller means the isolate.
      endIsolate()
    }
  }
}
