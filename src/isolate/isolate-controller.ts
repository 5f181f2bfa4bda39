import { CancelledError, type CancelReason } from '../errors/cancelled-error.js'
import { StateError } from '../errors/state-error.js'
import type { SendPort } from '../port/send-port.js'
import { asyncDispose } from '../stream/dispose.js'
import { notSendable } from '../stream/not-sendable.js'
import type { Stream } from '../stream/stream.js'
import { StreamController } from '../stream/stream-controller.js'
import { takeMarked } from '../wire/take-marked.js'
import type { Changes } from './changes.js'
import { ControllerLife } from './controller-life.js'
import type { ControllerOptions, ControllerStatus } from './controller-options.js'
import type { CallKind, OnYield } from './call.js'
import type { Isolate } from './isolate.js'
import { progressTo } from './progress.js'
import type { RunOptions, YieldOptions } from './run.js'
import { Yields } from './yields.js'

/** What a controller starts: it gets the address of the controller, and sends its own there first. */
export type ControllerEntry<In, Out> = (sendPort: SendPort<Out | SendPort<In>>) => unknown

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
  readonly #responses = StreamController.broadcast<Out>({ sync: true })
  readonly #life: ControllerLife
  #closing: Promise<void> | undefined

  /** @internal Use {@link IsolateController.create}. It keeps what it is told until `begin`. */
  constructor(entryPoint: ControllerEntry<In, Out>, options: ControllerOptions) {
    const responses = this.#responses
    this.#life = new ControllerLife(entryPoint as (sendPort: SendPort) => unknown, options, {
      message: (message) => responses.add(message as Out),
      // An error that nobody listens for is not to be lost.
      error: (error) => (responses.hasListener ? responses.addError(error) : console.error(error)),
      // Later, because who listens may have ended it in the middle of an event.
      closed: () => queueMicrotask(() => void responses.close()),
    })
  }

  /**
   * Starts the isolate and gives its controller once the entry point has sent its address. Captured variables are copied
   * at each start. Rejects with IsolateSpawnError (`ISO-301` when no address comes, `ISO-302` if the entry point was not
   * compiled), UnsendableError, or `signal.reason`; then nothing is left alive.
   *
   * @param options there is no time limit but that of `signal`, which also ends the controller later.
   * @example await IsolateController.create(searchIsolate, { signal: page.signal, restart: 'on-failure' })
   */
  static async create<In, Out>(
    entryPoint: ControllerEntry<In, Out>,
    options: ControllerOptions = {},
  ): Promise<IsolateController<In, Out>> {
    const controller = new IsolateController(entryPoint, options)
    try {
      await controller.begin()
      return controller
    } catch (error) {
      // Nobody has it: it lets go of the signal, too.
      controller.kill()
      throw error
    }
  }

  /** @internal Starts it for the first time. Its failure is also its status. */
  begin(): Promise<void> {
    return this.#life.begin()
  }

  /** @internal The same code with the captured variables of now, for the next start. */
  renew(entryPoint: ControllerEntry<In, Out>): void {
    this.#life.entryPoint = entryPoint as (sendPort: SendPort) => unknown
  }

  /** @internal Tells when the status changes. */
  get changes(): Changes {
    return this.#life.changes
  }

  /**
   * The isolate of now; another one after a restart.
   *
   * @throws StateError `ISO-404` while it is being started.
   */
  get isolate(): Isolate {
    if (this.#life.session) return this.#life.session.isolate
    throw new StateError('ISO-404', 'The isolate is not ready yet')
  }

  /** What it does now, see {@link ControllerStatus}. Read it; `useIsolateController` renders when it changes. */
  get status(): ControllerStatus {
    return this.#life.status
  }

  /** Why the status is `failed`; undefined in any other. */
  get error(): Error | undefined {
    return this.#life.error
  }

  /**
   * What the isolate sends of itself and answers to plain `send`, for any number of listeners; never the answers of
   * `request` and `stream`. A handler that throws on a plain message is an error event, and so is whatever makes the
   * isolate fail. Done when the controller is closed.
   */
  get responses(): Stream<Out> {
    return this.#responses.stream
  }

  /**
   * Sends a message, whose answers go to `responses`. It is copied now, at a cost that grows with its size; what
   * `transfer` lists, or `transfer()` marked, is moved. While the isolate is started, or started again, it is kept.
   *
   * @throws StateError `ISO-404` "Closed" once it is closed or has failed.
   * @throws UnsendableError naming the path; then nothing was sent.
   * @example controller.send({ kind: 'resize', width, height })
   */
  send(message: In, { transfer }: { transfer?: Transferable[] } = {}): void {
    this.#life.receiver.send(message, takeMarked(message, transfer))
  }

  /**
   * Sends a message and gives its answer; many may be in flight. The message is copied now, as by `send`. Rejects with
   * what the handler threw, `signal.reason`, UnsendableError, RemoteError (`ISO-306` if the answer cannot be sent,
   * `ISO-303` or `ISO-304` if the isolate ends), IsolateError `ISO-309` without `serve`, StateError `ISO-404` "Closed", or
   * CancelledError when the controller is killed; never throws.
   *
   * @param options `signal` gives up the request alone; `onProgress` takes what the handler yields; `paced` lets large
   * answers come in parts, which plain messages may overtake; `debugName` is what errors call the request, by default the
   * isolate's.
   * @example const hits = await controller.request({ kind: 'search', text }, { signal })
   */
  request(message: In, options: YieldOptions<Out> = {}): Promise<Out> {
    const { onProgress } = options
    const onYield = onProgress && progressTo(onProgress)
    return this.#call('request', message, options, onYield) as Promise<Out>
  }

  /**
   * Sends a message whose handler is a generator and gives what it yields, item by item, with backpressure; of another
   * handler, its answer. Leaving the loop finishes the generator. Fails as `request` rejects, in the loop.
   *
   * @param options those of `request`; `onProgress` is told of each value when it arrives, before the loop has it.
   * @example for await (const row of controller.stream({ kind: 'export' })) write(row)
   */
  stream(message: In, options: YieldOptions<Out> = {}): AsyncIterableIterator<Out> {
    const { signal, onProgress } = options
    const left = new AbortController()
    const leave = () => left.abort(new CancelledError('cancelled'))
    // By hand: `AbortSignal.any` is younger than the oldest browsers.
    const giveUp = () => left.abort(signal?.reason)
    if (signal?.aborted) giveUp()
    signal?.addEventListener('abort', giveUp)
    const call = async (onYield: OnYield) => {
      try {
        await this.#call('stream', message, { ...options, signal: left.signal }, onYield)
      } finally {
        signal?.removeEventListener('abort', giveUp)
      }
    }
    const yields = new Yields((onYield) => ({ done: call(onYield), leave }), onProgress)
    return yields as AsyncIterableIterator<unknown> as AsyncIterableIterator<Out>
  }

  /**
   * Asks the isolate to end from inside: what waits is delivered, what is in flight is answered, then its `onClose`
   * runs. An entry point written without `serve` ends before its next event. Closing again gives the same end. A handler
   * that never settles holds it up for ever: `kill` does not wait. Never rejects.
   */
  close(): Promise<void> {
    this.#closing ??= this.#life.close()
    return this.#closing
  }

  /**
   * Ends the isolate now, also while it starts or is busy: everything pending rejects with CancelledError `killed`, and
   * nothing of it is heard any more. Once it is closed this does nothing.
   */
  kill(): void {
    this.abandon('killed')
  }

  /** @internal The same for another reason. */
  abandon(why: CancelReason): void {
    this.#life.end(new CancelledError(why))
  }

  /**
   * Pauses the isolate before its next event, or as soon as it is ready. Code that runs goes on to its end; messages and
   * requests of meanwhile are kept. Pausing again changes nothing; `close` and `restart` end the pause.
   *
   * @example document.onvisibilitychange = () => (document.hidden ? controller.pause() : controller.resume())
   */
  pause(): void {
    this.#life.pause()
  }

  /** Ends a pause, however often it was asked for: what was kept is delivered in order. Does nothing without one. */
  resume(): void {
    this.#life.resume()
  }

  /**
   * Kills the isolate and starts a new one, which knows nothing of before; listeners of `responses` stay. What is in
   * flight rejects with CancelledError `killed`. Rejects as `create` does, and with StateError `ISO-404` once closed.
   */
  restart(): Promise<void> {
    return this.#life.restart()
  }

  /** Closes it: `await using controller = await IsolateController.create(…)`. */
  async [asyncDispose](): Promise<void> {
    await this.close()
  }

  /** Its failures are those of the promise. No promise is made but the one that settles: a burst makes thousands. */
  #call(
    kind: CallKind,
    message: In,
    { signal, transfer: listed, paced, debugName }: RunOptions<never>,
    onYield: OnYield | undefined,
  ): Promise<unknown> {
    try {
      signal?.throwIfAborted()
      const transfer = takeMarked(message, listed)
      return this.#life.receiver.call(kind, message, { transfer, signal, onYield, paced, debugName })
    } catch (error) {
      return Promise.reject(error as Error)
    }
  }
}
