import { type BroadcastHooks, broadcastView } from './broadcast-view.js'
import { notSendable } from './not-sendable.js'
import { StreamIterator } from './stream-iterator.js'
import { checkCount, StreamResults } from './stream-results.js'
import {
  type EventSink,
  type ListenOptions,
  type StreamSource,
  StreamSubscription,
} from './stream-subscription.js'

/** Makes one stream of another. */
export interface StreamTransformer<T, Result> {
  /** Gives a stream that listens to `stream` when it is listened to. */
  bind(stream: Stream<T>): Stream<Result>
}

/**
 * Values that come one after another, errors among them, and perhaps an end.
 *
 * A stream has one listener, ever, unless `isBroadcast`. Each method that brings values is that listener; one that is
 * satisfied early (`first`, `take`, `any`, leaving a `for await`) cancels, which closes the port behind a ReceivePort.
 * Streams made of a stream listen to it only when they are listened to; what a callback of theirs throws is an error
 * event and the stream goes on. Promises reject at the first error event, and cancel.
 *
 * Cannot be sent to another isolate.
 *
 * Source: Dart's `Stream`, with `AsyncIterable` for its `await for`.
 *
 * @example
 * const sum = await port.takeWhile((m) => typeof m === 'number').cast<number>().fold(0, (a, b) => a + b)
 */
export class Stream<T> extends StreamResults<T> implements AsyncIterable<T> {
  readonly notSendable: () => void = notSendable
  /** Whether any number may listen, at any time; each then hears what comes from there on. */
  readonly isBroadcast: boolean
  readonly #source: StreamSource<T>

  /** For classes that are streams, over a source of their own or over another stream, whose listener they share. */
  constructor(source: Stream<T> | StreamSource<T>, isBroadcast = false) {
    super()
    const same = source instanceof Stream
    this.#source = same ? source.#source : source
    this.isBroadcast = same ? source.isBroadcast : isBroadcast
  }

  /**
   * Begins to listen. Nothing is called before it returned.
   *
   * @throws StateError `ISO-401` if somebody listens, or did, and the stream is not broadcast.
   * @example port.listen(show, { onError: report, onDone: () => console.log('over') })
   */
  override listen(onData?: ((value: T) => void) | null, options: ListenOptions = {}): StreamSubscription<T> {
    return new StreamSubscription(this.#source, onData ?? undefined, options)
  }

  /** For `for await`: the body's awaits pause the stream, leaving the loop cancels. */
  [Symbol.asyncIterator](): AsyncIterableIterator<T, undefined> {
    return new StreamIterator(this)
  }

  /** The values as a web stream, pulled when it is read. Cancelling it cancels here. */
  toReadableStream(): ReadableStream<T> {
    const values = new StreamIterator(this)
    const pull = async (controller: ReadableStreamDefaultController<T>) => {
      const next = await values.next()
      if (next.done) controller.close()
      else controller.enqueue(next.value)
    }
    // No mark: it would pull one value ahead, and lose it when the reader goes.
    return new ReadableStream(
      { pull, cancel: async () => void (await values.return()) },
      { highWaterMark: 0 },
    )
  }

  /** Values up to the first that fails the test, which is swallowed; then the end. */
  takeWhile<Part extends T>(test: (value: T) => value is Part): Stream<Part>
  takeWhile(test: (value: T) => boolean): Stream<T>
  takeWhile(test: (value: T) => boolean): Stream<T> {
    return this.#derive<T>((sink) => (value) => {
      let taken = false
      try {
        taken = test(value)
      } catch (error) {
        sink.addError(error)
      }
      if (taken) sink.add(value)
      else sink.close()
    })
  }

  /** The first `count` values. @throws RangeError if `count` is negative. */
  take(count: number): Stream<T> {
    checkCount(count)
    return this.#derive<T>((sink) => {
      let left = count
      if (left < 1) sink.close()
      return (value) => {
        sink.add(value)
        if (--left < 1) sink.close()
      }
    })
  }

  /** All but the first `count` values. @throws RangeError if `count` is negative. */
  skip(count: number): Stream<T> {
    checkCount(count)
    return this.#derive<T>((sink) => {
      let left = count
      return (value) => {
        if (left-- < 1) sink.add(value)
      }
    })
  }

  /** Values from the first that fails the test. */
  skipWhile(test: (value: T) => boolean): Stream<T> {
    return this.#derive<T>((sink) => {
      let skipping = true
      return (value) => {
        // A test that throws did not say to skip: skipping is over then.
        if (skipping) {
          skipping = false
          skipping = test(value)
        }
        if (!skipping) sink.add(value)
      }
    })
  }

  /** Values that satisfy the test. */
  where<Part extends T>(test: (value: T) => value is Part): Stream<Part>
  where(test: (value: T) => boolean): Stream<T>
  where(test: (value: T) => boolean): Stream<T> {
    return this.#derive<T>((sink) => (value) => {
      if (test(value)) sink.add(value)
    })
  }

  /** What `convert` makes of each value. */
  map<Result>(convert: (value: T) => Result): Stream<Result> {
    return this.#derive<Result>((sink) => (value) => sink.add(convert(value)))
  }

  /** Any number of values for each. */
  expand<Result>(convert: (value: T) => Iterable<Result>): Stream<Result> {
    return this.#derive<Result>((sink) => (value) => {
      for (const result of convert(value)) sink.add(result)
    })
  }

  /** The values as another type; with a guard, a value that fails it is an error event (TypeError). */
  cast<Part extends T>(guard: (value: T) => value is Part): Stream<Part>
  cast<Result>(guard?: (value: T) => boolean): Stream<Result>
  cast(guard?: (value: T) => boolean): Stream<T> {
    return this.map((value) => {
      if (guard && !guard(value)) throw new TypeError(`A value failed the guard ${guard.name} of cast`)
      return value
    })
  }

  /** Values that differ from the one before, by `===` unless told how. */
  distinct(equals: (previous: T, next: T) => boolean = (previous, next) => previous === next): Stream<T> {
    return this.#derive<T>((sink) => {
      let last: [T] | undefined
      return (value) => {
        if (last && equals(last[0], value)) return
        last = [value]
        sink.add(value)
      }
    })
  }

  /** What `convert` promises for each value, one after another: the stream is paused meanwhile. */
  asyncMap<Result>(convert: (value: T) => Result | PromiseLike<Result>): Stream<Result> {
    return this.#derive<Result>(
      (sink) => (value) => Promise.resolve(convert(value)).then(sink.add, sink.addError),
    )
  }

  /** Takes error events that satisfy `test` (all, without it) out of the stream. What `handle` throws is one again. */
  handleError(
    handle: (error: unknown) => void,
    options: { test?: (error: unknown) => boolean } = {},
  ): Stream<T> {
    return this.#derive<T>(
      (sink) => sink.add,
      (sink) => (error) => {
        if (options.test?.(error) ?? true) handle(error)
        else sink.addError(error)
      },
    )
  }

  /** What `transformer` makes of this stream. */
  transform<Result>(transformer: StreamTransformer<T, Result>): Stream<Result> {
    return transformer.bind(this)
  }

  /**
   * A view for any number of listeners. It listens here with its first listener and stays to the end, also with none;
   * what comes then is dropped. The hooks hear of the first listener and of the last one's leaving, and may pause or
   * cancel what feeds the view.
   */
  asBroadcastStream(hooks: BroadcastHooks = {}): Stream<T> {
    return new Stream(broadcastView(this, hooks), true)
  }

  /**
   * A stream that listens here when it is listened to. `open` makes the handler of values for one listener, so that
   * what it counts is that listener's own; while a promise it returns is pending, this stream is paused.
   */
  #derive<Result>(
    open: (sink: EventSink<Result>) => (value: T) => unknown,
    openErrors: (sink: EventSink<Result>) => (error: unknown) => unknown = (sink) => sink.addError,
  ): Stream<Result> {
    return new Stream<Result>((sink) => {
      const safely =
        <Event>(handle: (event: Event) => unknown) =>
        (event: Event) => {
          try {
            const busy = handle(event)
            if (busy instanceof Promise) upstream.pause(busy)
          } catch (error) {
            sink.addError(error)
          }
        }
      const onError = safely(openErrors(sink))
      const upstream = this.listen(safely(open(sink)), { onError, onDone: sink.close })
      return upstream
    }, this.isBroadcast)
  }
}
