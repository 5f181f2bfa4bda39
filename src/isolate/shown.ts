import { Changes } from './changes.js'

/** How long changes are gathered, in milliseconds: a frame, for nobody sees more than one change in it. */
const burst = 16

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

  /** Replaces the value by one that looks the same to those who watch: they are not told. */
  replace(value: T): void {
    this.#value = this.#latest = value
  }

  /** Shows another value in a moment, with what else changes until then, if nothing else is shown before. */
  setSoon(value: T): void {
    this.#latest = value
    if (this.#soon) return
    this.#soon = true
    setTimeout(() => {
      this.#soon = false
      this.set(this.#latest)
    }, burst)
  }
}
