/** Something that was yielded elsewhere, and how to say that it was taken. */
interface Item {
  value: unknown
  more: () => void
}

interface Taker {
  resolve: (result: IteratorResult<unknown>) => void
  reject: (error: unknown) => void
}

/** What yields elsewhere: it gives each value to `arrive`, and settles at its end. */
export type YieldSource = (arrive: (value: unknown, more: () => void) => void) => {
  done: Promise<unknown>
  /** The consumer left. */
  leave: () => void
}

/**
 * Values yielded in another isolate, as an iterator here. Each is acknowledged when it is taken, not when it arrives:
 * that is what holds the generator back.
 */
export class Yields implements AsyncIterableIterator<unknown> {
  readonly #items: Item[] = []
  readonly #takers: Taker[] = []
  #state: 'running' | 'done' | { error: unknown } = 'running'
  readonly #leave: () => void
  readonly #onProgress: ((value: never) => void) | undefined

  /**
   * The source is started at once.
   *
   * @param onProgress is told of each value that arrives, which takes none.
   */
  constructor(source: YieldSource, onProgress?: (value: never) => void) {
    this.#onProgress = onProgress
    const { done, leave } = source((value, more) => this.#arrive({ value, more }))
    this.#leave = leave
    done.then(
      () => this.#finish('done'),
      (error: unknown) => this.#finish({ error }),
    )
  }

  #arrive(item: Item): void {
    if (this.#state !== 'running') return
    const taker = this.#takers.shift()
    if (taker) {
      item.more()
      taker.resolve({ done: false, value: item.value })
    } else this.#items.push(item)
    // Last, since it may throw, or leave.
    this.#onProgress?.(item.value as never)
  }

  #finish(state: 'done' | { error: unknown }): void {
    if (this.#state !== 'running') return
    const taker = state === 'done' ? undefined : this.#takers.shift()
    // An error is told once; after it the iterator is done.
    this.#state = taker ? 'done' : state
    if (state !== 'done') taker?.reject(state.error)
    for (const { resolve } of this.#takers.splice(0)) resolve({ done: true, value: undefined })
  }

  next(): Promise<IteratorResult<unknown>> {
    const item = this.#items.shift()
    if (item) {
      item.more()
      return Promise.resolve({ done: false, value: item.value })
    }
    const state = this.#state
    if (state === 'running') return new Promise((resolve, reject) => this.#takers.push({ resolve, reject }))
    this.#state = 'done'
    return state === 'done' ? Promise.resolve({ done: true, value: undefined }) : Promise.reject(state.error)
  }

  return(): Promise<IteratorResult<unknown>> {
    this.#items.length = 0
    if (this.#state === 'running') this.#leave()
    this.#finish('done')
    return Promise.resolve({ done: true, value: undefined })
  }

  [Symbol.asyncIterator](): this {
    return this
  }
}
