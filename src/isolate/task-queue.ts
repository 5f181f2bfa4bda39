import type { PoolTask } from './pool-task.js'

/** Tasks that wait: by priority, then in the order they came. */
export class TaskQueue {
  readonly #tasks: PoolTask[] = []

  get length(): number {
    return this.#tasks.length
  }

  get first(): PoolTask | undefined {
    return this.#tasks[0]
  }

  add(task: PoolTask): void {
    let at = this.#tasks.length
    while (at > 0 && task.goesBefore(this.#tasks[at - 1]!)) at--
    this.#tasks.splice(at, 0, task)
  }

  /** Takes one again that has not begun after all. */
  putBack(task: PoolTask): void {
    task.begun = false
    this.add(task)
  }

  remove(task: PoolTask): boolean {
    // That of a long queue is made shorter at no cost.
    if (task === this.first) return Boolean(this.#tasks.shift())
    const index = this.#tasks.indexOf(task)
    if (index >= 0) this.#tasks.splice(index, 1)
    return index >= 0
  }

  clear(): PoolTask[] {
    return this.#tasks.splice(0)
  }
}
