import { CancelledError } from '../errors/cancelled-error.js'
import { referenceOf } from '../wire/reference.js'
import type { ControllerOptions, ControllerStatus } from './controller-options.js'
import { type ControllerEntry, IsolateController } from './isolate-controller.js'
import { onRetire } from './retire.js'
import type { YieldOptions } from './run.js'
import { Shown } from './shown.js'
import { Yields } from './yields.js'

/** What a {@link ControllerStore} shows, a new object at each change. */
export interface ControllerSnapshot<In, Out, State> {
  /** What the controller does now; `spawning` also before there is one. */
  status: ControllerStatus
  /** What the messages came to so far. */
  state: State
  /** Why the status is `failed`. */
  error: Error | undefined
  /** Null while nobody is there who would use it. */
  controller: IsolateController<In, Out> | null
}

/** How a store keeps its controller and what it makes of its messages. */
export interface ControllerStoreOptions<Out, State> extends Omit<ControllerOptions, 'onError'> {
  /** The state before the first message. Default undefined. */
  initialState?: State | undefined
  /** Folds the isolate's messages into the state. Default: the state is the last message. */
  reduce?: ((state: State, message: Out) => State) | undefined
  /** Takes each message of the isolate, after it was folded into the state. */
  onMessage?: ((message: Out) => void) | undefined
  /** Of the isolate, also if it is started again, and of handlers of plain messages. */
  onError?: ((error: Error) => void) | undefined
  /** Default true; false: a restart or remount begins again at `initialState`. */
  keepState?: boolean | undefined
}

type Entry<In, Out> = ControllerEntry<In, Out>

/** Keeps one controller while somebody is there to use it, and folds what it says into a state. Knows no React. */
export class ControllerStore<In, Out, State> {
  #entryPoint: Entry<In, Out>
  #options: ControllerStoreOptions<Out, State>
  /** Of now, or of those who come next: it keeps what is said before it begins. */
  #controller: IsolateController<In, Out> | undefined
  #begun = false
  #present = false
  /** Somebody was there and is not any more. */
  #left = false
  #state: State
  readonly #shown: Shown<ControllerSnapshot<In, Out, State>>
  #unregister = (): void => {}

  /** Nothing is started yet. */
  constructor(entryPoint: Entry<In, Out>, options: ControllerStoreOptions<Out, State>) {
    referenceOf(entryPoint) // refused now if it was not compiled
    this.#entryPoint = entryPoint
    this.#options = options
    this.#state = options.initialState as State
    this.#shown = new Shown(this.#snapshot())
  }

  readonly subscribe = (listener: () => void): (() => void) => this.#shown.subscribe(listener)

  readonly getSnapshot = (): ControllerSnapshot<In, Out, State> => this.#shown.value

  /** Takes entry point and options of the newest render. Changing options, or captured variables, starts nothing anew. */
  configure(entryPoint: Entry<In, Out>, options: ControllerStoreOptions<Out, State>): void {
    const isOther = identityOf(entryPoint) !== identityOf(this.#entryPoint)
    this.#entryPoint = entryPoint
    this.#options = options
    if (isOther) this.#drop('superseded')
    else this.#controller?.renew(entryPoint)
  }

  /**
   * Somebody is there: the isolate is started, unless it was. It starts a microtask later, so that an effect that is
   * cleaned up at once, as in StrictMode, costs no worker.
   */
  enter(): void {
    this.#current()
    this.#present = true
    this.#left = false
    queueMicrotask(() => {
      if (this.#present && !this.#begun) this.#begin()
    })
  }

  /** Nobody is there any more, unless somebody comes at once: ends the isolate, and settles what waits. */
  readonly leave = (): void => {
    this.#present = false
    queueMicrotask(() => {
      if (this.#present) return
      this.#left = true
      this.#drop('unmounted')
      this.#forget()
      this.#shown.set(this.#snapshot())
    })
  }

  /**
   * Sends a message, copied now and kept until the isolate is ready, also before anybody is there. Afterwards it goes
   * nowhere, silently.
   *
   * @throws StateError `ISO-404` once it was closed or has failed; UnsendableError.
   */
  readonly send = (message: In, options: { transfer?: Transferable[] } = {}): void => {
    if (!this.#left) this.#current().send(message, options)
  }

  /** `request` of the controller; kept like `send`. Rejects with CancelledError `unmounted` when nobody is there any more. */
  readonly request = (message: In, options: YieldOptions<Out> = {}): Promise<Out> =>
    this.#left ? Promise.reject(new CancelledError('unmounted')) : this.#current().request(message, options)

  /** `stream` of the controller, with the same difference. */
  readonly stream = (message: In, options: YieldOptions<Out> = {}): AsyncIterableIterator<Out> => {
    if (!this.#left) return this.#current().stream(message, options)
    const nothing = new Yields(() => ({ done: Promise.reject(new CancelledError('unmounted')), leave() {} }))
    return nothing as AsyncIterableIterator<unknown> as AsyncIterableIterator<Out>
  }

  /** Closes the controller as its `close` does; `restart` makes another. */
  readonly close = async (): Promise<void> => this.#controller?.close()
  /** Ends the isolate now; everything pending rejects with CancelledError `killed`. */
  readonly kill = (): void => this.#controller?.kill()

  /** Pauses the isolate, or the one that comes: what is sent is kept until `resume`. */
  readonly pause = (): void => {
    if (!this.#left) this.#current().pause()
  }

  /** Ends a pause. */
  readonly resume = (): void => {
    if (!this.#left) this.#current().resume()
  }

  /** Starts the isolate anew, also one that was closed or has failed. Its failure to start is the status, and `error`. */
  readonly restart = (): void => {
    const controller = this.#controller
    if (!controller || !this.#present) return
    // A closed one stays closed: another takes its place.
    if (isOver(controller)) {
      this.#drop('killed')
      this.#begin()
    } else if (this.#begun) this.#watchStart(controller, controller.restart())
  }

  #current(): IsolateController<In, Out> {
    // One that was ended before anybody came, as by the cleanup of an effect in StrictMode, is not for those who come.
    const past = this.#controller && !this.#begun && !this.#present && isOver(this.#controller)
    if (this.#controller && !past) return this.#controller
    // `onError` is ours: a function, where the controller's is a port.
    const { onError: _ours, ...options } = this.#options
    return (this.#controller = new IsolateController(this.#entryPoint, options))
  }

  #begin(): void {
    const controller = this.#current()
    this.#begun = true
    this.#forget()
    controller.responses.listen((message) => this.#take(message), {
      onError: (error) => this.#options.onError?.(error as Error),
    })
    controller.changes.watch(() => {
      if (controller !== this.#controller) return
      if (controller.status === 'spawning') this.#forget()
      this.#publish()
    })
    // In development: its code has changed below the entry point, whose own code has another identity.
    this.#unregister = onRetire((ids) => {
      if (ids.includes(referenceOf(this.#entryPoint).id)) this.restart()
    })
    // An effect may have ended it already.
    if (isOver(controller)) this.#publish()
    else this.#watchStart(controller, controller.begin())
  }

  /** The failure to start is the status; who killed it knows. */
  #watchStart(controller: IsolateController<In, Out>, start: Promise<void>): void {
    start.catch((error) => {
      if (error === controller.error) this.#options.onError?.(error)
    })
  }

  #drop(why: 'superseded' | 'unmounted' | 'killed'): void {
    const controller = this.#controller
    this.#controller = undefined
    this.#begun = false
    this.#unregister()
    controller?.abandon(why)
  }

  #take(message: Out): void {
    const { reduce = (_state: State, last: Out) => last as unknown as State, onMessage } = this.#options
    this.#state = reduce(this.#state, message)
    this.#publish()
    onMessage?.(message)
  }

  #forget(): void {
    const { keepState = true, initialState } = this.#options
    if (!keepState) this.#state = initialState as State
  }

  /** One render for a burst of messages. */
  #publish(): void {
    this.#shown.setSoon(this.#snapshot())
  }

  #snapshot(): ControllerSnapshot<In, Out, State> {
    const controller = (this.#begun && this.#controller) || null
    return {
      status: controller?.status ?? 'spawning',
      state: this.#state,
      error: controller?.error,
      controller,
    }
  }
}

const isOver = ({ status }: { status: ControllerStatus }): boolean =>
  status === 'closing' || status === 'closed'

/** Of the code: equal code has one address, wherever an edit has moved it. */
function identityOf(entryPoint: unknown): string {
  const { url, id } = referenceOf(entryPoint)
  return url ?? id
}
