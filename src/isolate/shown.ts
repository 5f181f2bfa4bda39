import { macrotask } from '../stream/macrotask.js'
import { Changes } from './changes.js'

/** A value that is shown: whoever subscribed is told when another one is. What changes in a burst is shown once. */
export class Shown<T> {
  readonly #changes = new Changes()
  #value: T
  #latest: T
  #soon = false

  constructor(value: T) {
    this.#value = this.#latest = value
  }

  /** What is shown. */
  get value(): T {
    return this.#value
  }

  /** What is shown, or will be soon. */
  get latest(): T {
    return this.#latest
  }

  /** Calls `listener` after each change, until the returned function is called. */
  subscribe(listener: () => void): () => void {
    return this.#changes.watch(listener)
  }

  /** Shows another value now, in place of what was to be shown soon. */
  set(value: T): void {
    this.#latest = value
    if (value === this.#value) return
    this.#value = value
    this.#changes.tell()
  }

  /** Shows another value in a task behind those that wait already, if nothing else is shown before. */
  setSoon(value: T): void {
    this.#latest = value
    if (this.#soon) return
    this.#soon = true
    macrotask(() => {
      this.#soon = false
      this.set(this.#latest)
    })
  }
}
