import { EventHub, type StreamControllerOptions } from './event-hub.js'
import { Stream } from './stream.js'

/**
 * A stream and the means to feed it. One listener: what is added before it comes, or while it is paused, is kept for it,
 * in order and without limit (see `isPaused`). Broadcast: an event goes to those who listen when it is added and still
 * do when it arrives; without listeners it is dropped.
 *
 * With `sync`, `add` runs an idle listener at once. Anything else waits and is released one event per macrotask.
 *
 * Source: Dart's `StreamController`.
 *
 * @example
 * const controller = new StreamController<number>({ onCancel: () => clearInterval(timer) })
 * const timer = setInterval(() => controller.add(Date.now()), 1000)
 * for await (const time of controller.stream.take(3)) console.log(time)
 */
export class StreamController<T> extends EventHub<T> {
  /** What is added, always the same object. Values pass as they are: nothing is copied. */
  readonly stream: Stream<T>

  /** See {@link StreamControllerOptions}; by default it has one listener and is asynchronous. */
  constructor(options: StreamControllerOptions = {}) {
    super(options)
    this.stream = new Stream(this.source, options.broadcast)
  }

  /** A controller for any number of listeners: `StreamController.broadcast({ sync: true })`. */
  static broadcast<T>(options?: StreamControllerOptions): StreamController<T> {
    return new StreamController({ ...options, broadcast: true })
  }

  /** This controller, as Dart names the part of it that adds. */
  get sink(): this {
    return this
  }
}
