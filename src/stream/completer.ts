import { StateError } from '../errors/state-error.js'
import { notSendable } from './not-sendable.js'

/**
 * A promise and the means to complete it, once. Unlike `Promise.withResolvers`, completing it again is an error.
 *
 * An error that nobody handles is an unhandled rejection, as with any promise.
 *
 * Source: Dart's `Completer`.
 *
 * @example
 * const ready = new Completer<SendPort>()
 * port.listen((message) => { if (message instanceof SendPort) ready.complete(message) })
 * const address = await ready.future
 */
export class Completer<T = void> {
  readonly notSendable: () => void = notSendable
  /** Settles when it is completed, and stays pending until then. */
  readonly promise: Promise<T>
  #resolve!: (value: T | PromiseLike<T>) => void
  #reject!: (error: unknown) => void
  #completed = false

  constructor() {
    this.promise = new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
    })
  }

  /**
   * The same as `new Completer()`. In Dart listeners run inside `complete`; reactions to a promise never do, so here
   * they run one microtask later.
   */
  static sync<T = void>(): Completer<T> {
    return new Completer()
  }

  /** Dart's name for `promise`. */
  get future(): Promise<T> {
    return this.promise
  }

  /** Whether `complete` or `completeError` was called; true at once, also while a promise given to it is pending. */
  get isCompleted(): boolean {
    return this.#completed
  }

  /**
   * Completes with a value, or as a promise does.
   *
   * @throws StateError `ISO-405` if it is completed already.
   */
  complete(value: T | PromiseLike<T>): void {
    this.#completeOnce()
    this.#resolve(value)
  }

  /**
   * Completes with an error.
   *
   * @throws StateError `ISO-405` if it is completed already.
   */
  completeError(error: unknown): void {
    this.#completeOnce()
    this.#reject(error)
  }

  #completeOnce(): void {
    if (this.#completed) throw new StateError('ISO-405', 'Future already completed')
    this.#completed = true
  }
}
