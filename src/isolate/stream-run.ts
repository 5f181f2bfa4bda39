import { referenceOf } from '../wire/reference.js'
import { launch, termsOf } from './launch.js'
import { nameOf, type RunOptions } from './run.js'

/** How long a generator may take to finish when its consumer left, in milliseconds. */
const farewell = 200

interface Item {
  value: unknown
  more: () => void
}

/** Runs a generator in a fresh isolate; what it yields waits here until it is taken, and it waits with it. */
export function streamFresh<Yielded>(
  computation: unknown,
  options: RunOptions = {},
): AsyncIterableIterator<Yielded> {
  const iterator = new RunIterator(computation, options)
  return iterator as AsyncIterableIterator<unknown> as AsyncIterableIterator<Yielded>
}

class RunIterator implements AsyncIterableIterator<unknown> {
  readonly #items: Item[] = []
  readonly #takers: { resolve: (result: IteratorResult<unknown>) => void; reject: (error: unknown) => void }[] = []
  #state: 'running' | 'done' | { error: unknown } = 'running'
  #leave: () => void = () => {}

  constructor(computation: unknown, options: RunOptions) {
    this.#start(computation, options).then(
      () => this.#finish('done'),
      (error: unknown) => this.#finish({ error }),
    )
  }

  /** Captured variables are read, and everything is copied, before the iterator is handed out. */
  async #start(computation: unknown, { signal, debugName, transfer = [] }: RunOptions): Promise<unknown> {
    const { id, url, captures, spawn } = referenceOf(computation)
    signal?.throwIfAborted()
    const client = launch(termsOf({ debugName: debugName ?? nameOf(id) }), spawn)
    signal?.addEventListener('abort', () => client.kill(signal.reason), { once: true })
    this.#leave = () => {
      client.stop()
      setTimeout(() => client.kill(), farewell)
    }
    const onYield = (value: unknown, more: () => void) => this.#arrive({ value, more })
    try {
      return await client.run({
        id,
        url,
        mode: 'run',
        captures: captures?.() ?? {},
        args: [],
        once: true,
        transfer,
        onYield,
      })
    } catch (error) {
      client.kill()
      throw error
    }
  }

  #arrive(item: Item): void {
    const taker = this.#takers.shift()
    if (!taker) return void this.#items.push(item)
    item.more()
    taker.resolve({ done: false, value: item.value })
  }

  #finish(state: 'done' | { error: unknown }): void {
    if (this.#state === 'running') this.#state = state
    for (const { resolve, reject } of this.#takers.splice(0)) {
      if (state === 'done') resolve({ done: true, value: undefined })
      else reject(state.error)
    }
  }

  next(): Promise<IteratorResult<unknown>> {
    const item = this.#items.shift()
    if (item) {
      item.more()
      return Promise.resolve({ done: false, value: item.value })
    }
    const state = this.#state
    if (state === 'running') return new Promise((resolve, reject) => this.#takers.push({ resolve, reject }))
    // An error is told once; after it the iterator is done.
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
