import { asyncDispose, dispose } from './dispose.js'
import { macrotask } from './macrotask.js'
import { notSendable } from './not-sendable.js'
import { attempt, reportUncaught } from './report-uncaught.js'

/** Where the events of a stream are put. Each is safe to call at any time; what comes after `close` is lost. */
export interface EventSink<T> {
  readonly add: (value: T) => void
  readonly addError: (error: unknown) => void
  readonly close: () => void
}

/** What a subscription asks of the source that feeds it. A {@link StreamSubscription} is one: streams feed streams. */
export interface StreamFeed {
  /** True: every event waits for a macrotask of its own, even with nothing before it. */
  readonly lazy?: boolean
  pause(): void
  resume(): void
  /** Called once: when the subscription is cancelled, or before it hears the end. A promise returned is waited for. */
  cancel(): unknown
}

/** Begins to feed a new subscription. What it puts into the sink meanwhile is handed out after `listen` returned. */
export type StreamSource<T> = (sink: EventSink<T>) => StreamFeed

/** What a listener wants to hear besides values. */
export interface ListenOptions {
  /** For error events. Without it they go to the realm's uncaught errors. */
  onError?: ((error: unknown) => void) | undefined
  /** At the end, once. Not called after `cancel`. */
  onDone?: (() => void) | undefined
  /** Ends the subscription at the first error event. Default false: the stream goes on. */
  cancelOnError?: boolean | undefined
}

/** Written as a method, whose parameters TypeScript compares both ways: so a stream of some is a stream of more. */
type ValueHandler<T> = { handle(value: T): void }['handle']

/** What `cancel` answers when there is nothing to wait for. Known by identity, so that ends pass on at once. */
const nothing = Promise.resolve()

/**
 * One listener at a stream. Events that cannot be handed out now wait here, in order: while it is paused, while a
 * callback runs, while `listen` has not returned. They are released one per macrotask, so that what awaits one event
 * is ready before the next comes.
 *
 * A callback that throws breaks nothing: its error goes to the realm's uncaught errors.
 *
 * Source: Dart's `StreamSubscription`. Dart releases a backlog by microtasks; a JavaScript `await` may need several.
 *
 * @example
 * await using subscription = port.listen(console.log)
 */
export class StreamSubscription<T> implements AsyncDisposable, Disposable {
  readonly notSendable: () => void = notSendable
  #onData: ValueHandler<T> | undefined
  #onError: ((error: unknown) => void) | undefined
  #onDone: (() => void) | undefined
  readonly #feed: StreamFeed
  #waiting: (() => void)[] = []
  #released = false
  #pauses = 0
  /** Whether the feed was asked to pause. It stays so after `resume` until what waits is handed out. */
  #held = false
  /** Whether a callback runs, or `listen`. */
  #busy = true
  #ended: Promise<void> | undefined
  #silent = false

  constructor(
    source: StreamSource<T>,
    onData: ((value: T) => void) | undefined,
    { onError, onDone, cancelOnError }: ListenOptions,
  ) {
    this.#onData = onData
    this.#onError = onError
    this.#onDone = onDone
    this.#feed = source({
      add: (value) => this.#push(() => this.#onData?.(value)),
      addError: (error) => {
        const tell = () => (this.#onError ?? reportUncaught)(error)
        this.#push(cancelOnError ? () => this.#finish(tell) : tell)
      },
      close: () => this.#push(() => this.#finish(() => this.#onDone?.())),
    })
    this.#busy = false
    this.#proceed()
  }

  /** Whether there were more calls of `pause` than of `resume`. */
  get isPaused(): boolean {
    return this.#pauses > 0
  }

  /** Replaces what is called for values. */
  onData(handle: ((value: T) => void) | undefined): void {
    this.#onData = handle
  }

  /** Replaces what is called for error events. */
  onError(handle: ((error: unknown) => void) | undefined): void {
    this.#onError = handle
  }

  /** Replaces what is called at the end. */
  onDone(handle: (() => void) | undefined): void {
    this.#onDone = handle
  }

  /**
   * Holds events back until `resume` was called as often as `pause`. `until` resumes once when it settles; if it
   * rejects, that is an unhandled rejection. After the end, or `cancel`, it does nothing.
   *
   * @example subscription.pause(save(row))   // no further event until it is saved
   */
  pause(until?: PromiseLike<unknown>): void {
    if (this.#ended) return
    this.#pauses++
    if (until) void Promise.resolve(until).finally(() => this.resume())
    this.#proceed()
  }

  /** Takes one `pause` back. What waited comes in later macrotasks, one event each. Does nothing when not paused. */
  resume(): void {
    if (this.#pauses) this.#pauses--
    this.#proceed()
  }

  /**
   * Ends the subscription: no callback is called again, also not for the end. Cancelling a port's subscription closes
   * the port. Resolves when the source has cleaned up, at once if it has nothing to clean; idempotent.
   */
  cancel(): Promise<void> {
    this.#silent = true
    return this.#end()
  }

  /**
   * Resolves with `value` at the end of the stream; at the first error event cancels and rejects. Replaces `onError` and
   * `onDone`. Never settles when the subscription is cancelled.
   */
  asFuture(): Promise<void>
  asFuture<Result>(value: Result): Promise<Result>
  asFuture(value?: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#onDone = () => resolve(value)
      this.#onError = (error) => void this.cancel().finally(() => reject(error))
    })
  }

  /** Cancels, for `await using`. */
  [asyncDispose](): Promise<void> {
    return this.cancel()
  }

  /** Cancels, for `using`. */
  [dispose](): void {
    void this.cancel()
  }

  #push(event: () => void): void {
    if (this.#ended) return
    if (this.#busy || this.#pauses || this.#waiting.length || this.#feed.lazy) {
      this.#waiting.push(event)
      this.#proceed()
    } else this.#run(event)
  }

  /** Runs a callback with all that arrives meanwhile kept waiting. */
  #run(callback: () => void): void {
    this.#busy = true
    attempt(callback)
    this.#busy = false
    this.#proceed()
  }

  /** Tells the feed to pause or go on, if that changed, and lets the next waiting event come, if one may. */
  #proceed(): void {
    if (this.#busy || this.#ended) return
    const hold = this.#pauses > 0 || (this.#held && this.#waiting.length > 0)
    if (hold !== this.#held) {
      this.#held = hold
      this.#run(() => (hold ? this.#feed.pause() : this.#feed.resume()))
    } else if (!this.#released && !this.#pauses && this.#waiting.length) {
      this.#released = true
      macrotask(() => {
        this.#released = false
        const event = this.#pauses ? undefined : this.#waiting.shift()
        if (event) this.#run(event)
      })
    }
  }

  /** Ends the feed first and tells then, unless cancelled meanwhile. */
  #finish(tell: () => void): void {
    const last = () => {
      if (!this.#silent) attempt(tell)
    }
    const ended = this.#end()
    if (ended === nothing) last()
    else void ended.catch(reportUncaught).then(last)
  }

  #end(): Promise<void> {
    if (!this.#ended) {
      this.#ended = nothing // the feed may come back here while it ends
      this.#waiting = []
      try {
        const ending = this.#feed.cancel()
        if (ending instanceof Promise && ending !== nothing) this.#ended = ending.then(() => {})
      } catch (error) {
        this.#ended = Promise.reject(error)
      }
    }
    return this.#ended
  }
}
