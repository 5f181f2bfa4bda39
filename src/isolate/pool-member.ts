import { launchRun } from './launch-run.js'
import { notBegun } from './not-begun.js'
import type { PoolOptions } from './pool-options.js'
import type { PoolTask } from './pool-task.js'
import type { RunTarget } from './run-client.js'
import { RunGroup } from './run-group.js'

/** What a member asks and tells its pool. */
export interface PoolEvents {
  /** Whether it may end for being idle. */
  mayEnd(): boolean
  /** It is gone, and so are these tasks, which had not begun. */
  left(unbegun: readonly PoolTask[]): void
}

/** Timers cannot count further; longer is for ever. In milliseconds. */
const longest = 2 ** 31 - 1

/**
 * Quick runs are sent before those before them are over: what they wait for is the way. So much work may wait in an
 * isolate, in milliseconds and in runs: one that takes long after all holds up no more.
 */
const patience = 4
const most = 64
/** If one has not answered for so long, the others go elsewhere. In milliseconds. */
export const late = 16
/** While fewer wait they go to whoever is free. */
const crowd = 16

/**
 * One isolate of a pool: it does one task at a time, or two of one batch, and ends when it has had none for long. Quick
 * tasks are sent ahead; there, too, each begins when the one before is over.
 */
export class PoolMember {
  readonly home: string | undefined
  /** Of the last task that had one. */
  affinity: string | undefined
  readonly #tasks = new Set<PoolTask>()
  readonly #target: RunTarget
  readonly #options: PoolOptions
  readonly #pool: PoolEvents
  readonly #group = new RunGroup()
  #runs = 0
  /** The function of the run before, and how long such runs take, in milliseconds. */
  #latest: string | undefined
  #pace = 0
  #settled = 0
  /** Tasks that had not begun when it went. */
  #unbegun: readonly PoolTask[] = []
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

  /** Whether a task may be sent to it before it is done with what it has. */
  canPrefetch(task: PoolTask, waiting: number): boolean {
    const { size } = this.#tasks
    const [running, another] = this.#tasks
    if (!running || this.#isSpent(size)) return false
    if (task.batch) return running.batch === task.batch && !another
    // Those between are like these two.
    const isAlike = running.isSteady && running.id === task.id && task.mayWaitThere
    const isQuick = this.#latest === task.id && size < Math.min(most, patience / this.#pace)
    return isAlike && isQuick && waiting >= crowd
  }

  /** Whether it has tasks that wait for their turn. */
  get isAhead(): boolean {
    const [running, another] = this.#tasks
    return another !== undefined && !running?.batch && this.#latest !== undefined
  }

  /** Takes them back if it has not answered for long, or is slow by now. While it blocks its thread it cannot give them. */
  recall(): void {
    const isQuick = this.#pace < patience && performance.now() - this.#settled < late
    if (!this.isAhead || isQuick) return
    this.#latest = undefined // no more is sent ahead until it was quick again
    this.#target.recall()
  }

  /** Whether it went before the turn of a task that it had. */
  neverBegan(task: PoolTask): boolean {
    return this.#unbegun.includes(task)
  }

  /** Runs a task; it is copied now. Its isolate is free again, or gone, when the promise settles. */
  async run(task: PoolTask): Promise<unknown> {
    clearTimeout(this.#idle)
    const behind = this.isBusy && !task.batch ? this.#group : undefined
    const sent = performance.now()
    this.#tasks.add(task)
    this.affinity = task.affinity ?? this.affinity
    let hasBegun = true
    try {
      const result = this.#target.run(task.requestOf(behind))
      // Reading what is sent may run code of the user, which ends it.
      if (this.#over) this.#target.kill()
      return await result
    } catch (error) {
      hasBegun = error !== notBegun
      throw error
    } finally {
      this.#tasks.delete(task)
      if (hasBegun) this.#time(task, sent)
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

  /** Answers come in groups, of which the first takes the time of all. */
  #time(task: PoolTask, sent: number): void {
    this.#runs++
    const now = performance.now()
    const time = now - Math.max(sent, this.#settled)
    this.#settled = now
    this.#pace = this.#latest === task.id && time < patience ? (7 * this.#pace + time) / 8 : time
    this.#latest = task.id
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
    const [, ...behind] = this.#tasks
    this.#unbegun = behind.filter((task) => task.isSteady && !task.settled)
    clearTimeout(this.#idle)
    this.#pool.left(this.#unbegun)
  }
}
