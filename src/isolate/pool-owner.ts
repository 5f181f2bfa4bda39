import { IsolatePool } from './isolate-pool.js'
import type { PoolOptions } from './pool-options.js'

/** A pool that is closed when its owner is gone for good. It makes no isolate before it is used. */
export class PoolOwner {
  readonly pool: IsolatePool
  #here = 0
  #gone = false

  constructor(options: PoolOptions) {
    this.pool = new IsolatePool(options)
  }

  /** It has an owner, until the returned function is called. */
  readonly own = (): (() => void) => {
    this.#gone = false
    return () => {
      this.#gone = true
      this.#settle()
    }
  }

  /**
   * The owner is there to be seen, until the returned function is called; then what still runs is given up, in a moment:
   * between the two mounts of StrictMode it comes back at once.
   */
  readonly enter = (): (() => void) => {
    this.#here++
    return () => {
      this.#here--
      queueMicrotask(() => this.#settle())
    }
  }

  #settle(): void {
    if (this.#here) return
    if (this.#gone) this.pool.kill()
    else this.pool.empty('unmounted')
  }
}
