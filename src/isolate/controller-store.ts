import { StateError } from '../errors/state-error.js'
import { snapshotOf } from '../port/links.js'
import type { SendPort } from '../port/send-port.js'
import { macrotask } from '../stream/macrotask.js'
import { referenceOf } from '../wire/reference.js'
import { findTransferables, takeMarked } from '../wire/transfer.js'
import { Changes } from './changes.js'
import type { ControllerOptions, ControllerStatus } from './controller-options.js'
import { IsolateController } from './isolate-controller.js'
import type { RunOptions } from './run.js'

/** What a {@link ControllerStore} shows, a new object at each change. */
export interface ControllerSnapshot<In, Out, State> {
  status: ControllerStatus
  state: State
  error: Error | undefined
  controller: IsolateController<In, Out> | null
}

/** How a store keeps its controller and what it makes of its messages. */
export interface ControllerStoreOptions<Out, State> extends Omit<ControllerOptions, 'onError'> {
  initialState?: State
  /** Folds the isolate's messages into the state. Default: the state is the last message. */
  reduce?: (state: State, message: Out) => State
  onMessage?: (message: Out) => void
  onError?: (error: Error) => void
  /** Default true; false: a restart or remount begins again at `initialState`. */
  keepState?: boolean
}

type EntryPoint<In, Out> = (sendPort: SendPort<Out | SendPort<In>>) => unknown

/** Keeps one controller while somebody is there to use it, and folds what it says into a state. Knows no React. */
export class ControllerStore<In, Out, State> {
  readonly #changes = new Changes()
  #options: ControllerStoreOptions<Out, State> = {}
  #controller: IsolateController<In, Out> | undefined
  /** Sent before the isolate was ready. */
  #kept: ((controller: IsolateController<In, Out>) => void)[] = []
  /** Of the entry point that is running or about to: its identity, whatever function object stands for it. */
  #identity: string | undefined
  #entryPoint: EntryPoint<In, Out> | undefined
  #begun = 0
  #snapshot: ControllerSnapshot<In, Out, State>
  #state: State
  #dirty = false

  constructor(initialState: State) {
    this.#state = initialState
    this.#snapshot = { status: 'spawning', state: initialState, error: undefined, controller: null }
  }

  readonly subscribe = this.#changes.watch

  readonly getSnapshot = (): ControllerSnapshot<In, Out, State> => this.#snapshot

  /** Takes the options of the newest render. Changing them never starts an isolate anew. */
  configure(options: ControllerStoreOptions<Out, State>): void {
    this.#options = options
  }

  /**
   * Starts the entry point, unless it is the one that runs. It starts a microtask later, so that an effect that is
   * cleaned up at once, as in StrictMode, costs no worker.
   */
  enter(entryPoint: EntryPoint<In, Out>): void {
    const { id, url } = referenceOf(entryPoint)
    const identity = `${id} ${url}`
    if (identity === this.#identity) return
    this.#identity = identity
    this.#entryPoint = entryPoint
    const begun = ++this.#begun
    queueMicrotask(() => {
      if (begun === this.#begun) this.#begin(entryPoint)
    })
  }

  /** Nobody is there any more: ends the isolate. What was sent before it was ready is kept for the next. */
  readonly leave = (): void => {
    this.#begun++
    this.#identity = undefined
    this.#controller?.kill()
    this.#controller = undefined
  }

  /** Kept also before there is an isolate, across the remount of StrictMode. */
  readonly send = (message: In, options: { transfer?: Transferable[] } = {}): void => {
    if (this.#controller) return this.#controller.send(message, options)
    const { transfer = takeMarked(message) } = options
    const copy = snapshotOf(message, transfer, 'message') as In
    this.#kept.push((controller) => controller.send(copy, { transfer: findTransferables(copy) }))
  }

  readonly request = (message: In, options: RunOptions<never> = {}): Promise<Out> => {
    if (this.#controller) return this.#controller.request(message, options)
    return new Promise((resolve, reject) => {
      const { transfer = takeMarked(message) } = options
      const copy = snapshotOf(message, transfer, 'message') as In
      const terms = { ...options, transfer: findTransferables(copy) }
      this.#kept.push((controller) => void controller.request(copy, terms).then(resolve, reject))
    })
  }

  readonly stream = (message: In, options?: RunOptions<never>): AsyncIterableIterator<Out> => {
    if (this.#controller) return this.#controller.stream(message, options)
    throw new StateError('ISO-501', 'stream() was called before the component was mounted.')
  }

  readonly close = async (): Promise<void> => this.#controller?.close()
  readonly kill = (): void => this.#controller?.kill()
  readonly pause = (): void => this.#controller?.pause()
  readonly resume = (): void => this.#controller?.resume()

  readonly restart = (): void => {
    const controller = this.#controller
    if (!controller) return
    this.#forget()
    // A closed one stays closed: another takes its place.
    if (controller.status === 'closed') this.#begin(this.#entryPoint!)
    else controller.restart().catch(() => {}) // the failure is the status
  }

  #begin(entryPoint: EntryPoint<In, Out>): void {
    this.#controller?.kill()
    this.#forget()
    // `onError` is ours: a function, where the controller's is a port.
    const { onError: _ours, ...options } = this.#options
    const controller = IsolateController.open(entryPoint, options)
    this.#controller = controller
    for (const send of this.#kept.splice(0)) send(controller)
    controller.responses.listen((message) => this.#take(message), {
      onError: (error) => this.#report(error as Error),
    })
    controller.changes.watch(() => {
      if (controller.status === 'failed' && controller.error) this.#report(controller.error)
      if (controller === this.#controller) this.#publish()
    })
    this.#publish()
  }

  #take(message: Out): void {
    const { reduce = (_state: State, last: Out) => last as unknown as State, onMessage } = this.#options
    this.#state = reduce(this.#state, message)
    onMessage?.(message)
    this.#publish()
  }

  #report(error: Error): void {
    this.#options.onError?.(error)
  }

  #forget(): void {
    const { keepState = true, initialState } = this.#options
    if (!keepState) this.#state = initialState as State
  }

  /** One render for a burst of messages: subscribers are told in a task behind those that wait already. */
  #publish(): void {
    if (this.#dirty) return
    this.#dirty = true
    macrotask(() => {
      this.#dirty = false
      const controller = this.#controller ?? null
      const { status = 'closed', error } = controller ?? {}
      this.#snapshot = { status, state: this.#state, error, controller }
      this.#changes.tell()
    })
  }
}
