/** How many values a generator may be ahead of its consumer: at first and at least, and at most. */
const first = 16
const most = 4096
/** Between these, as many as its consumer takes in so long at its pace, in milliseconds. */
const ahead = 64
/** How much more it may be at once: what was taken at first tells little of a pace. */
const growth = 16

/**
 * The consumer's side of {@link Credit}: what it takes is permission for more. It is told in portions, and a consumer
 * that keeps up is sent more at once, so that a long stream does not wait for each of its values.
 */
export class Allowance {
  readonly #grant: (count: number) => void
  #window = first
  #taken = 0
  #since = performance.now()

  constructor(grant: (count: number) => void) {
    this.#grant = grant
  }

  /** One value was taken. */
  readonly take = (): void => {
    if (++this.#taken < this.#window / 2) return
    const now = performance.now()
    const wanted = Math.max(first, (this.#taken / (now - this.#since)) * ahead)
    const left = this.#window - this.#taken
    this.#window = Math.max(left, Math.floor(Math.min(most, growth * this.#window, wanted)))
    this.#taken = 0
    this.#since = now
    if (this.#window > left) this.#grant(this.#window - left)
  }
}
