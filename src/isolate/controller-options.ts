import type { SpawnOptions } from './spawn.js'

/** How a controller keeps its isolate. */
export interface ControllerOptions extends SpawnOptions {
  /** Ends the controller when it aborts, at any time; everything pending rejects with `signal.reason`. */
  signal?: AbortSignal | undefined
  /** Pause it as soon as it has sent its address: what is sent is kept until `resume`. Default false. */
  paused?: boolean | undefined
  /** Whether an isolate that failed, or could not be loaded, is started again. Default `never`. */
  restart?: 'never' | 'on-failure' | undefined
  /** How often in a row, before the controller gives up. Default 3. */
  maxRestarts?: number | undefined
  /** Milliseconds before the first restart, doubling with each, up to 30 seconds. Default 250. */
  backoff?: number | undefined
}

/**
 * `spawning`: until the entry point sent its address, also when it is started again. `paused`: it keeps what is sent.
 * `closing`: what is in flight is still answered. `closed`: it ended, by itself or as asked. `failed`: it ended by an
 * error, was lost, or could not start.
 */
export type ControllerStatus = 'spawning' | 'ready' | 'paused' | 'closing' | 'closed' | 'failed'

/** No wait is longer, in milliseconds. */
const longestWait = 30_000

/** One that fails sooner has not done well, in milliseconds. */
const shortestHealth = 1000

/** When an isolate that failed is started again. */
export class RestartPolicy {
  readonly #options: ControllerOptions
  #restarts = 0
  #readyAt: number | undefined

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
    const wait = (restarts: number) => Math.min(longestWait, backoff * 2 ** restarts)
    // One that did well for longer than the longest wait begins anew.
    const well = Math.max(shortestHealth, wait(maxRestarts))
    if (this.#readyAt !== undefined && performance.now() - this.#readyAt > well) this.reset()
    this.#readyAt = undefined
    if (restart === 'never' || this.#restarts >= maxRestarts) return undefined
    return wait(this.#restarts++)
  }
}

/** Waits, in milliseconds, unless `signal` aborts; then it rejects with the signal's reason. */
export function pause(delay: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, delay)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason)
    })
  })
}
