/** How many yielded values may be on their way before the generator waits for the consumer. */
const atOnce = 16

/** The consumer's permission to go on: backpressure for what a generator yields. */
export class Credit {
  #left: number
  #stopped = false
  #wake: (() => void) | undefined

  /** @param left how many may be spent before the consumer is heard of. */
  constructor(left: number = atOnce) {
    this.#left = left
  }

  /** The consumer took `count` values. */
  add(count: number): void {
    this.#left += count
    this.#wake?.()
  }

  /** The consumer left. */
  stop(): void {
    this.#stopped = true
    this.#wake?.()
  }

  /** Spends one if there is one, and the consumer is there. */
  spendNow(): boolean {
    if (this.#stopped || this.#left === 0) return false
    this.#left--
    return true
  }

  /** Spends one; waits when none is left. False: the consumer left, finish. */
  async spend(): Promise<boolean> {
    while (this.#left === 0 && !this.#stopped)
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    this.#left--
    return !this.#stopped
  }
}
