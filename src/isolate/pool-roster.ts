import type { PoolOptions } from './pool-options.js'
import { late, PoolMember } from './pool-member.js'
import type { PoolTask } from './pool-task.js'
import { onRetire } from './retire.js'

/** The isolates of a pool: which one a task goes to, and whether there is to be another. */
export class PoolRoster {
  /** The one that was given a task last stands last. */
  readonly #members = new Set<PoolMember>()
  readonly #options: PoolOptions
  readonly #changed: (unbegun: readonly PoolTask[]) => void
  #unregister: (() => void) | undefined
  #watching: ReturnType<typeof setTimeout> | undefined

  /** @param changed called when an isolate is gone: another may take its place, and the tasks that had not begun. */
  constructor(options: PoolOptions, changed: (unbegun: readonly PoolTask[]) => void) {
    this.#options = options
    this.#changed = changed
  }

  get limit(): number {
    return Math.max(1, this.#options.size ?? globalThis.navigator?.hardwareConcurrency ?? 4)
  }

  get size(): number {
    return this.#members.size
  }

  get busy(): number {
    return [...this.#members].filter((member) => member.isBusy).length
  }

  /**
   * The isolate for a task: a free one, or a new one; if there is no room for that, one that can take it behind another.
   * Undefined: it has to wait.
   *
   * @param waiting how many tasks there are.
   * @throws IsolateSpawnError if no worker can be made at all.
   */
  memberFor(task: PoolTask, waiting: number): PoolMember | undefined {
    const alone = this.#freeFor(task) ?? this.#newFor(task)
    const member = alone ?? this.#find((one) => one.canPrefetch(task, waiting))
    if (!member) return undefined
    if (!alone && !task.batch) this.#watch()
    this.#members.delete(member)
    this.#members.add(member)
    return member
  }

  /** Ends the isolate that runs a task. */
  killWith(task: PoolTask, reason: unknown): void {
    this.#find((member) => member.has(task))?.kill(reason)
  }

  killAll(reason?: unknown): void {
    for (const member of this.#members) member.kill(reason)
  }

  /** Nobody has to wait behind a slow one where there are others, or where something more urgent came meanwhile. */
  #watch(): void {
    if (this.#watching) return
    this.#watching = setTimeout(() => {
      this.#watching = undefined
      for (const member of this.#members) member.recall()
      if (this.#find((member) => member.isAhead)) this.#watch()
    }, late)
  }

  #freeFor(task: PoolTask): PoolMember | undefined {
    const free = [...this.#members].filter((member) => !member.isBusy && member.home === task.home)
    const { affinity } = task
    const remembering = free.find((member) => affinity !== undefined && member.affinity === affinity)
    // The last one used is the warmest, and lets the others grow old. What another key left behind is not disturbed
    // while there is a choice.
    const plain = free.filter((member) => member.affinity === undefined).at(-1)
    const found = remembering ?? plain
    if (found || (affinity !== undefined && this.size < this.limit)) return found
    return affinity === undefined ? free.at(-1) : free[0]
  }

  #newFor(task: PoolTask): PoolMember | undefined {
    // One that is made for another function gives up its place.
    if (this.size >= this.limit) this.#find((member) => !member.isBusy)?.end()
    if (this.size >= this.limit) return undefined
    const { spare = 0 } = this.#options
    const member: PoolMember = new PoolMember(task, this.#options, {
      mayEnd: () => this.size > spare,
      left: (unbegun) => {
        this.#members.delete(member)
        if (!this.size) this.#forget()
        this.#changed(unbegun)
      },
    })
    this.#members.add(member)
    // In development: isolates that have loaded code which changed end as soon as they are idle.
    this.#unregister ??= onRetire(() => {
      for (const member of this.#members) member.outdate()
    })
    return member
  }

  /** A pool without isolates may be dropped: nobody else is to hold it. */
  #forget(): void {
    this.#unregister?.()
    this.#unregister = undefined
  }

  #find(test: (member: PoolMember) => boolean): PoolMember | undefined {
    return [...this.#members].find(test)
  }
}
