/** How many values a generator may be ahead of its consumer: at first, and of one that takes them at once. */
const first = 16
const most = 4096
/** How much further it may be ahead of one that has shown to be quick. */
const growth = 4
/** A consumer that takes half of what it allowed within a frame is a quick one, in milliseconds. */
const quick = 16

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
    const more = now - this.#since < quick && this.#window < most ? (growth - 1) * this.#window : 0
    const count = this.#taken + more
    this.#window += more
    this.#taken = 0
    this.#since = now
    this.#grant(count)
  }
}
