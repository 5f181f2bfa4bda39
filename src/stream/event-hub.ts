import { StateError } from '../errors/state-error.js'
import { notSendable } from './not-sendable.js'
import { attempt } from './report-uncaught.js'
import type { Stream } from './stream.js'
import type { EventSink, StreamFeed, StreamSubscription } from './stream-subscription.js'

/** Told what the listeners do. May be changed at any time: they are read when something happens. */
export interface StreamHooks {
  /** There is a listener; of a broadcast stream: a first one, again after `onCancel`. */
  onListen?: (() => void) | undefined
  /** The listener wants no more for now. Not called for a broadcast stream. */
  onPause?: (() => void) | undefined
  /** The listener wants more. Not called for a broadcast stream. */
  onResume?: (() => void) | undefined
  /** The last listener is gone, by `cancel` or by the end. `cancel` waits for a promise it returns. */
  onCancel?: (() => void) | (() => Promise<void>) | undefined
}

/** How a controller passes events on. */
export interface StreamControllerOptions extends StreamHooks {
  /** Any number of listeners, none of them waited for. Default false: one listener, and events are kept for it. */
  broadcast?: boolean
  /** Listeners run inside `add` where they can. Default false: in a macrotask of their own. */
  sync?: boolean
}

type Event<T> = (sink: EventSink<T>) => void

/**
 * Passes events on to those who listen: to one listener, ever, for whom it keeps what comes early; or to any number,
 * keeping nothing. A {@link StreamController} without its stream, so that streams can be made with it.
 */
export class EventHub<T> {
  readonly notSendable: () => void = notSendable
  /** See {@link StreamHooks}. */
  onListen: StreamHooks['onListen']
  /** See {@link StreamHooks}. */
  onPause: StreamHooks['onPause']
  /** See {@link StreamHooks}. */
  onResume: StreamHooks['onResume']
  /** See {@link StreamHooks}. */
  onCancel: StreamHooks['onCancel']
  /** Resolves when the listener heard the end or cancelled; of a broadcast stream, when all did. Never rejects. */
  readonly done: Promise<void>
  readonly #broadcast: boolean
  readonly #lazy: boolean
  readonly #sinks = new Set<EventSink<T>>()
  /** What came before the only listener did. */
  #early: Event<T>[] = []
  #claimed = false
  #held = false
  #closed = false
  #firing = false
  /** The stream that is being added. */
  #added: StreamSubscription<T> | undefined
  #endAdding: (() => void) | undefined
  #finish!: () => void

  constructor(options: StreamControllerOptions = {}) {
    this.onListen = options.onListen
    this.onPause = options.onPause
    this.onResume = options.onResume
    this.onCancel = options.onCancel
    this.#broadcast = options.broadcast ?? false
    this.#lazy = !options.sync
    this.done = new Promise((resolve) => {
      this.#finish = resolve
    })
  }

  /** Whether anybody listens now. */
  get hasListener(): boolean {
    return this.#sinks.size > 0
  }

  /** Whether what is added now has to wait for its listener. Always false for broadcast. */
  get isPaused(): boolean {
    return !this.#broadcast && (this.#held || !this.#claimed)
  }

  /** Whether `close` was called. The end itself may still wait behind other events. */
  get isClosed(): boolean {
    return this.#closed
  }

  /**
   * Adds a value. After the only listener cancelled, it is dropped.
   *
   * @throws StateError `ISO-404` after `close`; `ISO-406` during `addStream`, and inside a listener of the event before
   * if the controller is synchronous and broadcast.
   */
  add(value: T): void {
    this.#mayAdd()
    this.#send((sink) => sink.add(value))
  }

  /** Adds an error event, after which the stream goes on. Throws as `add` does. */
  addError(error: unknown): void {
    this.#mayAdd()
    this.#send((sink) => sink.addError(error))
  }

  /** Ends the stream after what was added. Resolves with `done`; closing again changes nothing. Rejects as `add` throws. */
  async close(): Promise<void> {
    if (!this.#closed) {
      this.#mayAdd()
      this.#send((sink) => sink.close())
      this.#closed = true
      if (this.#broadcast && !this.hasListener) this.#finish()
    }
    return this.done
  }

  /**
   * Adds all that `stream` brings, held back while the listener is paused. Resolves at its end, when the listener
   * cancels, and with `cancelOnError` at its first error. Until then nothing else may be added. Rejects as `add` throws.
   */
  addStream(stream: Stream<T>, { cancelOnError = false }: { cancelOnError?: boolean } = {}): Promise<void> {
    return new Promise((resolve) => {
      this.#mayAdd()
      const onDone = () => {
        this.#added = undefined
        resolve()
      }
      const onError = (error: unknown) => {
        this.#send((sink) => sink.addError(error))
        if (cancelOnError) onDone()
      }
      const onData = (value: T) => this.#send((sink) => sink.add(value))
      this.#added = stream.listen(onData, { onError, onDone, cancelOnError })
      this.#endAdding = onDone
      if (this.isPaused) this.#added.pause()
    })
  }

  /** Begins to feed a listener: the source of the stream. */
  readonly source = (sink: EventSink<T>): StreamFeed => {
    if (this.#claimed && !this.#broadcast)
      throw new StateError('ISO-401', 'Stream has already been listened to.')
    this.#claimed = true
    for (const event of this.#early) event(sink)
    this.#early = []
    if (this.#broadcast && this.#closed) sink.close()
    else {
      this.#sinks.add(sink)
      if (!this.#broadcast) this.#added?.resume()
      // During an event of a synchronous hub nobody was told yet that the last one left, see #send.
      if (this.#sinks.size === 1 && !this.#firing) attempt(() => this.onListen?.())
    }
    return {
      lazy: this.#lazy,
      pause: () => this.#hold(true),
      resume: () => this.#hold(false),
      cancel: () => {
        // During an event of a synchronous hub, see #send.
        if (this.#sinks.delete(sink) && !this.#firing && !this.hasListener) return this.#left()
      },
    }
  }

  #hold(held: boolean): void {
    if (this.#broadcast) return
    this.#held = held
    if (held) {
      this.#added?.pause()
      this.onPause?.()
    } else {
      this.#added?.resume()
      this.onResume?.()
    }
  }

  #send(event: Event<T>): void {
    if (this.#firing) throw new StateError('ISO-406', 'Cannot add event while handing one out')
    if (!this.#claimed && !this.#broadcast) this.#early.push(event)
    // A copy: whoever begins to listen because of this event does not get it.
    const sinks = [...this.#sinks]
    this.#firing = this.#broadcast && !this.#lazy
    for (const sink of sinks) event(sink)
    const emptied = this.#firing && sinks.length > 0 && !this.hasListener
    this.#firing = false
    // The last one left meanwhile. Told only now, when the hook may add and close again.
    if (emptied) attempt(() => this.#left())
  }

  #left(): void | Promise<void> {
    if (!this.#broadcast && this.#added) void this.#added.cancel().finally(this.#endAdding)
    // Before the hook, which may close and wait for `done`.
    if (this.#closed || !this.#broadcast) this.#finish()
    return this.onCancel?.()
  }

  #mayAdd(): void {
    if (this.#closed) throw new StateError('ISO-404', 'Cannot add event after closing')
    if (this.#added) throw new StateError('ISO-406', 'Cannot add event while adding a stream')
  }
}
