import { StateError } from '../errors/state-error.js'
import type { ListenOptions, StreamSubscription } from './stream-subscription.js'

/** What to answer when no value satisfies the test. Without it: StateError `ISO-402`. */
export interface OrElse<T> {
  /** Called at the end if there was none. */
  orElse?: (() => T | PromiseLike<T>) | undefined
}

/**
 * What a stream comes to: each member listens and promises one result. It cancels as soon as the result is known, and
 * rejects, cancelling, at the first error event or at what a callback throws. Of an empty stream `first`, `last`,
 * `single` and `reduce` reject with StateError `ISO-402`.
 */
export abstract class StreamResults<T> {
  abstract listen(onData?: ((value: T) => void) | null, options?: ListenOptions): StreamSubscription<T>

  /** The first value. */
  get first(): Promise<T> {
    return this.firstWhere(always)
  }

  /** The last value, at the end. */
  get last(): Promise<T> {
    return this.lastWhere(always)
  }

  /** The only value. More than one: StateError `ISO-403`. */
  get single(): Promise<T> {
    return this.singleWhere(always)
  }

  /** How many values came, at the end. */
  get length(): Promise<number> {
    return this.fold(0, (count) => count + 1)
  }

  /** Whether the end comes before any value. */
  get isEmpty(): Promise<boolean> {
    return this.any(always).then((found) => !found)
  }

  /** The first value that satisfies the test. */
  firstWhere(test: (value: T) => boolean, { orElse = noElement }: OrElse<T> = {}): Promise<T> {
    return this.#consume<T>((value, finish) => test(value) && finish(value), orElse)
  }

  /** The last value that satisfies the test, at the end. */
  lastWhere(test: (value: T) => boolean, { orElse }: OrElse<T> = {}): Promise<T> {
    return this.#choose((found, value) => (test(value) ? [value] : found), orElse)
  }

  /** The only value that satisfies the test. More than one: StateError `ISO-403`. */
  singleWhere(test: (value: T) => boolean, { orElse }: OrElse<T> = {}): Promise<T> {
    return this.#choose((found, value) => {
      if (!test(value)) return found
      if (found) throw new StateError('ISO-403', 'Too many elements')
      return [value]
    }, orElse)
  }

  /** The value after `index` others. Rejects with a RangeError if the stream ends before, or `index` is negative. */
  async elementAt(index: number): Promise<T> {
    checkCount(index)
    let left = index
    const orElse = (): never => {
      throw new RangeError(`The stream ended before its element ${index}`)
    }
    return this.firstWhere(() => left-- < 1, { orElse })
  }

  /** Whether a value satisfies the test; false at the end of none that does. */
  any(test: (value: T) => boolean): Promise<boolean> {
    return this.#consume<boolean>(
      (value, finish) => test(value) && finish(true),
      () => false,
    )
  }

  /** Whether all values satisfy the test, at the end or at the first that does not. */
  every(test: (value: T) => boolean): Promise<boolean> {
    return this.any((value) => !test(value)).then((failed) => !failed)
  }

  /** Whether a value is `===` to this one. */
  contains(needle: unknown): Promise<boolean> {
    return this.any((value) => value === needle)
  }

  /** All values, at the end. */
  toList(): Promise<T[]> {
    return this.fold<T[]>([], (list, value) => {
      list.push(value)
      return list
    })
  }

  /** All values as one text, at the end. */
  join(separator = ''): Promise<string> {
    return this.toList().then((list) => list.map(String).join(separator))
  }

  /** Calls `action` for each value. A promise it returns is not waited for: that is what `for await` does. */
  forEach(action: (value: T) => void): Promise<void> {
    return this.#consume<void>(
      (value) => action(value),
      () => {},
    )
  }

  /** What `combine` makes of `initial` and each value in turn, at the end. */
  fold<Result>(initial: Result, combine: (previous: Result, value: T) => Result): Promise<Result> {
    let result = initial
    return this.#consume<Result>(
      (value) => {
        result = combine(result, value)
      },
      () => result,
    )
  }

  /** The same, beginning with the first value. */
  reduce(combine: (previous: T, value: T) => T): Promise<T> {
    return this.#choose((previous, value) => [previous ? combine(previous[0], value) : value])
  }

  /** Waits for the end and passes over all values. */
  drain(): Promise<void>
  drain<Result>(result: Result): Promise<Result>
  async drain(result?: unknown): Promise<unknown> {
    return this.listen().asFuture(result)
  }

  /** Folds to at most one value, in a list to tell it from none. */
  #choose(
    choose: (chosen: [T] | undefined, value: T) => [T] | undefined,
    orElse: () => T | PromiseLike<T> = noElement,
  ): Promise<T> {
    return this.fold<[T] | undefined>(undefined, choose).then((chosen) => (chosen ? chosen[0] : orElse()))
  }

  #consume<Result>(
    visit: (value: T, finish: (result: Result) => void) => unknown,
    atEnd: () => Result | PromiseLike<Result>,
  ): Promise<Result> {
    return new Promise((resolve, reject) => {
      const subscription = this.listen((value) => {
        try {
          visit(value, (result) => resolve(subscription.cancel().then(() => result)))
        } catch (error) {
          void subscription.cancel().finally(() => reject(error))
        }
      })
      subscription.asFuture().then(atEnd).then(resolve, reject)
    })
  }
}

const always = (): boolean => true

function noElement(): never {
  throw new StateError('ISO-402', 'No element')
}

/** @throws RangeError if `count` is not a number from 0 on. */
export function checkCount(count: number): void {
  if (!(count >= 0)) throw new RangeError(`Not a count from 0 on: ${count}`)
}
