import { IsolatePool, type PoolOptions } from './isolate-pool.js'

/** A pool that lives as long as somebody retains it. It makes no isolate before it is used. */
export class PoolOwner {
  readonly pool: IsolatePool
  #retained = 0

  constructor(options: PoolOptions) {
    this.pool = new IsolatePool(options)
  }

  /**
   * Keeps the pool until the returned function is called. A moment without anybody, as between the two mounts of
   * StrictMode, does not close it.
   */
  retain(): () => void {
    this.#retained++
    return () => {
      this.#retained--
      queueMicrotask(() => {
        if (this.#retained === 0) this.pool.kill()
      })
    }
  }
}
