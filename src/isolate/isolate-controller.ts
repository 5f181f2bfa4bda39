import { CancelledError } from '../errors/cancelled-error.js'
import { StateError } from '../errors/state-error.js'
import type { Capability } from '../port/capability.js'
import { snapshotOf } from '../port/links.js'
import type { SendPort } from '../port/send-port.js'
import { asyncDispose } from '../stream/dispose.js'
import { notSendable } from '../stream/not-sendable.js'
import type { Stream } from '../stream/stream.js'
import { StreamController } from '../stream/stream-controller.js'
import { findTransferables, takeMarked } from '../wire/transfer.js'
import { abortable } from './abortable.js'
import { Changes } from './changes.js'
import { type ControllerOptions, type ControllerStatus, RestartPolicy } from './controller-options.js'
import { ControllerSession } from './controller-session.js'
import type { Isolate } from './isolate.js'
import type { RunOptions } from './run.js'
import { Yields } from './yields.js'

type EntryPoint<In, Out> = (sendPort: SendPort<Out | SendPort<In>>) => unknown

/**
 * The owner of one long-lived isolate: the port exchange, messages both ways, requests with answers, and its end.
 *
 * Its entry point calls `serve`, or exchanges ports by hand: it sends a SendPort first and gets messages there.
 *
 * Source: the IsolateController of the Dart community (V1 and V2), Dart's "robust ports" example.
 *
 * @example
 * const counter = await IsolateController.create(counterIsolate)
 * const count = await counter.request('up')
 * await counter.close()
 */
export class IsolateController<In, Out> {
  readonly notSendable: () => void = notSendable
  readonly #entryPoint: EntryPoint<In, Out>
  readonly #options: ControllerOptions
  readonly #policy: RestartPolicy
  readonly #responses = StreamController.broadcast<Out>({ sync: true })
  /** @internal Of its status. */
  readonly changes: Changes = new Changes()
  #session: ControllerSession | undefined
  #status: ControllerStatus = 'spawning'
  #error: Error | undefined
  #pause: Capability | undefined
  #closing: Promise<void> | undefined
  /** Sent while the isolate was being started. */
  readonly #kept: ((session: ControllerSession) => void)[] = []
  /** Of the start or restart that is going on; a newer one makes it void. */
  #life = 0

  /** @internal Use {@link IsolateController.create}. */
  constructor(entryPoint: EntryPoint<In, Out>, options: ControllerOptions) {
    this.#entryPoint = entryPoint
    this.#options = options
    this.#policy = new RestartPolicy(options)
  }

  /**
   * Starts the isolate and gives its controller once the entry point has sent its address. Rejects with
   * IsolateSpawnError when it does not; then nothing is left alive.
   */
  static async create<In, Out>(
    entryPoint: EntryPoint<In, Out>,
    options: ControllerOptions = {},
  ): Promise<IsolateController<In, Out>> {
    const controller = new IsolateController(entryPoint, options)
    await controller.#start()
    return controller
  }

  /** @internal The same, given before it is ready; its failure to start is its status. */
  static open<I, O>(entryPoint: EntryPoint<I, O>, options: ControllerOptions): IsolateController<I, O> {
    const controller = new IsolateController(entryPoint, options)
    controller.#start().catch(() => {})
    return controller
  }

  /** The isolate of now; another one after a restart. */
  get isolate(): Isolate {
    return this.#open().isolate
  }

  get status(): ControllerStatus {
    return this.#status
  }

  /** Why the status is `failed`. */
  get error(): Error | undefined {
    return this.#error
  }

  /**
   * What the isolate sends of itself and answers to plain `send`, for any number of listeners; never the answers of
   * `request` and `stream`. A handler that throws on a plain message is an error event. Done when the controller is closed.
   */
  get responses(): Stream<Out> {
    return this.#responses.stream
  }

  /**
   * Sends a message; it is copied now. While the isolate is started, or started again, it is kept.
   *
   * @throws StateError `ISO-404` "Closed" once it is closed or has failed.
   * @throws UnsendableError
   */
  send(message: In, options: { transfer?: Transferable[] } = {}): void {
    const { transfer = takeMarked(message) } = options
    if (this.#status !== 'spawning') return this.#open().send(message, transfer)
    const copy = snapshotOf(message, transfer, 'message')
    this.#kept.push((session) => session.send(copy, findTransferables(copy)))
  }

  /**
   * Sends a message and gives its answer; many may be in flight. The message is copied now. Rejects with what the
   * handler threw, `signal.reason`, UnsendableError, StateError "Closed", or CancelledError when the controller is
   * killed; never throws.
   */
  async request(message: In, options: RunOptions<never> = {}): Promise<Out> {
    const onYield = (value: unknown, more: () => void) => {
      options.onProgress?.(value as never)
      more()
    }
    return (await this.#call('request', message, options, onYield)) as Out
  }

  /** Sends a message whose handler is a generator and gives what it yields, item by item, with backpressure. */
  stream(message: In, options: RunOptions<never> = {}): AsyncIterableIterator<Out> {
    const left = new AbortController()
    const leave = () => left.abort(new CancelledError('cancelled'))
    const signal = options.signal ? AbortSignal.any([options.signal, left.signal]) : left.signal
    const terms = { ...options, signal }
    const yields = new Yields((onYield) => ({ done: this.#call('stream', message, terms, onYield), leave }))
    return yields as AsyncIterableIterator<unknown> as AsyncIterableIterator<Out>
  }

  /**
   * Asks the isolate to end from inside: what waits is delivered, what is in flight is answered, then its `onClose`
   * runs. An entry point written without `serve` ends before its next event. Closing again gives the same end.
   */
  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    this.#life++
    this.resume()
    this.#become('closing')
    await this.#session?.close()
    this.#finish('closed')
  }

  /** Ends the isolate now; everything pending rejects with CancelledError `killed`. */
  kill(): void {
    this.#life++
    this.#session?.kill(new CancelledError('killed'))
    if (this.#status !== 'closed') this.#finish('closed')
  }

  /** Pauses the isolate before its next event; what is sent meanwhile is kept. */
  pause(): void {
    if (this.#status !== 'ready') return
    this.#pause = this.isolate.pause()
    this.#become('paused')
  }

  resume(): void {
    if (!this.#pause) return
    this.isolate.resume(this.#pause)
    this.#pause = undefined
    this.#become('ready')
  }

  /** Kills the isolate and starts a new one; everything pending rejects. Rejects if that cannot start, or "Closed". */
  async restart(): Promise<void> {
    if (this.#responses.isClosed) throw new StateError('ISO-404', 'Closed')
    this.#session?.kill(new CancelledError('killed'))
    this.#policy.reset()
    await this.#start()
  }

  /** Closes it: `await using controller = await IsolateController.create(…)`. */
  async [asyncDispose](): Promise<void> {
    await this.close()
  }

  /** Asks the isolate, once it is ready; what it is sent is copied now in any case. */
  async #call(
    service: 'request' | 'stream',
    message: In,
    { signal, transfer = takeMarked(message) }: RunOptions<never>,
    onYield: (value: unknown, more: () => void) => void,
  ): Promise<unknown> {
    signal?.throwIfAborted()
    if (this.#status !== 'spawning')
      return abortable(this.#open().call(service, message, onYield, transfer), signal)
    const copy = snapshotOf(message, transfer, 'message')
    while (this.#status === 'spawning') await this.changes.next()
    signal?.throwIfAborted()
    return abortable(this.#open().call(service, copy, onYield, findTransferables(copy)), signal)
  }

  #open(): ControllerSession {
    if (this.#session && (this.#status === 'ready' || this.#status === 'paused')) return this.#session
    throw new StateError('ISO-404', 'Closed')
  }

  async #start(): Promise<void> {
    const life = ++this.#life
    this.#session = undefined
    this.#pause = undefined
    this.#become('spawning')
    try {
      const entryPoint = this.#entryPoint as (sendPort: SendPort) => unknown
      const session = await ControllerSession.open(entryPoint, this.#options, {
        message: (message) => this.#responses.add(message as Out),
        error: (error) => this.#responses.addError(error),
        gone: (error) => this.#gone(life, error),
      })
      // Closed, killed or restarted meanwhile.
      if (life !== this.#life) return session.kill(new CancelledError('killed'))
      this.#session = session
      this.#policy.ready()
      for (const send of this.#kept.splice(0)) send(session)
      this.#become('ready')
    } catch (error) {
      if (life === this.#life) this.#finish('failed', error as Error)
      throw error
    }
  }

  /** The isolate ended; if nobody asked it to, it failed. */
  #gone(life: number, error: Error | undefined): void {
    if (life !== this.#life || !error) return
    const delay = this.#policy.next()
    if (delay === undefined) return this.#finish('failed', error)
    this.#become('spawning')
    setTimeout(() => {
      if (life === this.#life) this.#start().catch(() => {}) // the failure is the status
    }, delay)
  }

  #finish(status: 'closed' | 'failed', error?: Error): void {
    this.#kept.length = 0
    if (status === 'closed') void this.#responses.close()
    this.#become(status, error)
  }

  #become(status: ControllerStatus, error?: Error): void {
    this.#status = status
    this.#error = error
    this.changes.tell()
  }
}
