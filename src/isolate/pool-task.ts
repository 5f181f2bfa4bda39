import { referenceOf } from '../wire/reference.js'
import { copyBody } from './launch-run.js'
import { nameOf } from './run.js'
import type { RunRequest } from './run-client.js'

/** What a pool is asked to run. */
export interface PoolCall extends Omit<RunRequest, 'once'> {
  spawn: (() => Worker) | undefined
  priority?: number | undefined
  affinity?: string | undefined
  debugName?: string | undefined
  /** Tasks of one batch stand and fall together, so an isolate may be given its next one before it is done. */
  batch?: object | undefined
}

/** What the chunks of one `map` have in common. */
export type ChunkCall = Omit<PoolCall, 'args' | 'transfer'>

/**
 * Captured variables are read now.
 *
 * @throws IsolateSpawnError if the function was not compiled.
 */
export function chunkCallOf(computation: unknown): ChunkCall {
  const { id, url, load, bare, spawn, captures } = referenceOf(computation)
  return { id, url, load, bare, spawn, mode: 'map', captures: captures?.() ?? {}, batch: {} }
}

/** One run of a pool, from its request to its end. */
export class PoolTask {
  readonly done: Promise<unknown>
  /** An isolate has it. */
  begun = false
  settled = false
  resolve!: (value: unknown) => void
  reject!: (reason: unknown) => void
  readonly #call: PoolCall

  constructor(call: PoolCall) {
    this.#call = call
    this.done = new Promise((resolve, reject) => {
      this.resolve = (value) => {
        this.settled = true
        resolve(value)
      }
      this.reject = (reason) => {
        this.settled = true
        reject(reason)
      }
    })
  }

  get priority(): number {
    return this.#call.priority ?? 0
  }

  get affinity(): string | undefined {
    return this.#call.affinity
  }

  get batch(): object | undefined {
    return this.#call.batch
  }

  get debugName(): string {
    return this.#call.debugName ?? nameOf(this.#call.id)
  }

  get spawn(): (() => Worker) | undefined {
    return this.#call.spawn
  }

  /** Which isolates can run it: all, or those made for its function. */
  get home(): string | undefined {
    return this.#call.spawn && this.#call.id
  }

  get request(): RunRequest {
    return { ...this.#call, once: false }
  }

  /**
   * Copies what it was given, for it has to wait.
   *
   * @throws UnsendableError
   */
  copy(): void {
    copyBody(this.#call, (copy) => {
      if (!this.begun) Object.assign(this.#call, copy)
    })
  }
}

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
    while (at > 0 && this.#tasks[at - 1]!.priority < task.priority) at--
    this.#tasks.splice(at, 0, task)
  }

  remove(task: PoolTask): boolean {
    const index = this.#tasks.indexOf(task)
    if (index >= 0) this.#tasks.splice(index, 1)
    return index >= 0
  }

  clear(): PoolTask[] {
    return this.#tasks.splice(0)
  }
}
