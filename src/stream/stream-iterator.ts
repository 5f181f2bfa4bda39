import { Completer } from './completer.js'
import type { Stream } from './stream.js'
import type { StreamSubscription } from './stream-subscription.js'

/**
 * The values of a stream, pulled one by one. It listens at the first call, not before; between two calls the stream is
 * paused; `return` cancels, and answers whoever still waits. An error event rejects one call and ends it.
 *
 * Source: Dart's `StreamIterator`, which is what `await for` uses.
 */
export class StreamIterator<T> implements AsyncIterableIterator<T, undefined> {
  readonly #stream: Stream<T>
  readonly #asked: Completer<IteratorResult<T, undefined>>[] = []
  #subscription: StreamSubscription<T> | undefined
  #over = false

  constructor(stream: Stream<T>) {
    this.#stream = stream
  }

  /** The next value. May be called again before the last call was answered: answers come in order. */
  async next(): Promise<IteratorResult<T, undefined>> {
    if (this.#over) return over
    const answer = new Completer<IteratorResult<T, undefined>>()
    const subscription = this.#listen()
    this.#asked.push(answer)
    subscription.resume()
    return answer.promise
  }

  /** Cancels. A stream that nobody pulled from yet is claimed and cancelled too, so that a port closes. */
  async return(): Promise<IteratorResult<T, undefined>> {
    if (!this.#over) {
      const cancelled = this.#listen().cancel()
      this.#end()
      await cancelled
    }
    return over
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  #listen(): StreamSubscription<T> {
    if (!this.#subscription) {
      const subscription = this.#stream.listen(
        (value) => {
          this.#asked.shift()?.complete({ done: false, value })
          if (!this.#asked.length) subscription.pause()
        },
        {
          onError: (error) => {
            this.#asked.shift()?.completeError(error)
            this.#end()
          },
          onDone: () => this.#end(),
          cancelOnError: true,
        },
      )
      this.#subscription = subscription
    }
    return this.#subscription
  }

  #end(): void {
    this.#over = true
    for (const answer of this.#asked.splice(0)) answer.complete(over)
  }
}

const over = { done: true, value: undefined } as const
