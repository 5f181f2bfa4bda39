import { launchRun } from './launch-run.js'
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

/** Timers cannot count further; longer is for ever. In milliseconds. */
const longest = 2 ** 31 - 1

/** One isolate of a pool: it has one task at a time, or two of one batch, and ends when it has had none for long. */
export class PoolMember {
  readonly home: string | undefined
  /** Of the last task that had one. */
  affinity: string | undefined
  readonly #tasks = new Set<PoolTask>()
  readonly #target: RunTarget
  readonly #options: PoolOptions
  readonly #pool: PoolEvents
  #runs = 0
  #outdated = false
  #over = false
  #idle: ReturnType<typeof setTimeout> | undefined

  /** @throws IsolateSpawnError if its worker cannot be made at once. */
  constructor(task: PoolTask, options: PoolOptions, pool: PoolEvents) {
    this.home = task.home
    this.#options = options
    this.#pool = pool
    this.#target = launchRun(task.debugName, task.spawn)
    this.#target.onGone = () => this.#leave()
  }

  get isBusy(): boolean {
    return this.#tasks.size > 0
  }

  has(task: PoolTask): boolean {
    return this.#tasks.has(task)
  }

  /** Whether it has room for the next task of a batch behind one that it runs. */
  canPrefetch({ batch }: PoolTask): boolean {
    const [running, another] = this.#tasks
    return batch !== undefined && running?.batch === batch && !another && !this.#isSpent(1)
  }

  /** Runs a task; it is copied now. Its isolate is free again, or gone, when the promise settles. */
  async run(task: PoolTask): Promise<unknown> {
    clearTimeout(this.#idle)
    this.#tasks.add(task)
    this.affinity = task.affinity ?? this.affinity
    try {
      return await this.#target.run(task.request)
    } finally {
      this.#tasks.delete(task)
      this.#runs++
      if (!this.isBusy && !this.#over) this.#rest()
    }
  }

  /** Its code has changed: it ends as soon as it is idle. */
  outdate(): void {
    this.#outdated = true
    if (!this.isBusy) this.end()
  }

  /** Ends it between two tasks. */
  end(): void {
    this.kill(undefined)
  }

  /** Ends it now; its tasks reject with the reason. */
  kill(reason: unknown): void {
    if (this.#over) return
    this.#target.kill(reason)
    // At once on a page; an isolate that has isolates of its own hears of their end only later.
    this.#leave()
  }

  #rest(): void {
    if (this.#isSpent(0)) return this.end()
    const { idleTimeout = 5000 } = this.#options
    if (idleTimeout > longest) return
    this.#idle = setTimeout(() => this.#pool.mayEnd() && this.end(), idleTimeout)
  }

  #isSpent(more: number): boolean {
    const { recycleAfter = Infinity } = this.#options
    return this.#outdated || this.#runs + more >= recycleAfter
  }

  #leave(): void {
    if (this.#over) return
    this.#over = true
    clearTimeout(this.#idle)
    this.#pool.left()
  }
}
