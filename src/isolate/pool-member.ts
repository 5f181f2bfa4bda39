import { launch, termsOf } from './launch.js'
import type { PoolOptions } from './isolate-pool.js'
import type { PoolTask } from './pool-task.js'
import type { RunTarget } from './run-client.js'

/** What a member asks and tells its pool. */
export interface PoolEvents {
  /** Whether it may end for being idle. */
  mayEnd(): boolean
  /** It is gone. */
  left(): void
}

/** One isolate of a pool: it has one task at a time, and ends when it has had none for long. */
export class PoolMember {
  readonly home: string | undefined
  task: PoolTask | undefined
  affinity: string | undefined
  readonly #client: RunTarget
  readonly #options: PoolOptions
  readonly #pool: PoolEvents
  #runs = 0
  #outdated = false
  #over = false
  #idle: ReturnType<typeof setTimeout> | undefined

  constructor(task: PoolTask, options: PoolOptions, pool: PoolEvents) {
    this.home = task.home
    this.#options = options
    this.#pool = pool
    this.#client = launch(termsOf({ debugName: task.debugName }), task.spawn)
    this.#client.onGone = () => this.#leave()
  }

  get isFree(): boolean {
    return !this.task && !this.#over
  }

  /** Runs a task. Its isolate is free again, or gone, when the promise settles. */
  async run(task: PoolTask): Promise<unknown> {
    clearTimeout(this.#idle)
    this.task = task
    this.affinity = task.affinity
    try {
      return await this.#client.run(task.request)
    } finally {
      this.task = undefined
      const { recycleAfter = Infinity, idleTimeout = 5000 } = this.#options
      if (this.#outdated || ++this.#runs >= recycleAfter) this.end()
      else this.#idle = setTimeout(() => this.#pool.mayEnd() && this.end(), idleTimeout)
    }
  }

  /** Its code has changed: it ends as soon as it is idle. */
  outdate(): void {
    this.#outdated = true
    if (this.isFree) this.end()
  }

  /** Ends it between two tasks. */
  end(): void {
    this.kill(undefined)
  }

  /** Ends it now; its task rejects with the reason. */
  kill(reason: unknown): void {
    this.#leave()
    this.#client.kill(reason)
  }

  #leave(): void {
    if (this.#over) return
    this.#over = true
    clearTimeout(this.#idle)
    this.#pool.left()
  }
}
