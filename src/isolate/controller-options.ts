import type { SpawnOptions } from './spawn.js'

/** How a controller keeps its isolate. */
export interface ControllerOptions extends SpawnOptions {
  /** Whether an isolate that failed is started again. Default `never`. */
  restart?: 'never' | 'on-failure'
  /** How often in a row, before the controller gives up. Default 3. */
  maxRestarts?: number
  /** Milliseconds before the first restart, doubling with each. Default 250. */
  backoff?: number
}

/**
 * `spawning`: until the entry point sent its address. `paused`: it keeps what is sent. `closing`: what is in flight is
 * still answered. `failed`: it ended, or could not start, without being asked to.
 */
export type ControllerStatus = 'spawning' | 'ready' | 'paused' | 'closing' | 'closed' | 'failed'

/** When an isolate that failed is started again. */
export class RestartPolicy {
  readonly #options: ControllerOptions
  #restarts = 0
  #readyAt = 0

  constructor(options: ControllerOptions) {
    this.#options = options
  }

  /** It is ready. */
  ready(): void {
    this.#readyAt = performance.now()
  }

  /** Somebody started it again by hand: counting begins anew. */
  reset(): void {
    this.#restarts = 0
  }

  /** Milliseconds until the next start; undefined when it is given up. */
  next(): number | undefined {
    const { restart = 'never', maxRestarts = 3, backoff = 250 } = this.#options
    // One that did well for longer than all restarts take begins anew.
    if (performance.now() - this.#readyAt > backoff * 2 ** maxRestarts) this.#restarts = 0
    if (restart === 'never' || this.#restarts >= maxRestarts) return undefined
    return backoff * 2 ** this.#restarts++
  }
}
