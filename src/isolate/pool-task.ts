import { referenceOf } from '../wire/reference.js'
import { isPrimitive } from '../wire/primitive.js'
import { copyBody } from './launch-run.js'
import { nameOf } from './run.js'
import type { RunRequest } from './run-client.js'

/** What a pool is asked to run. */
export interface PoolCall extends Omit<RunRequest, 'once'> {
  spawn?: (() => Worker) | undefined
  priority?: number | undefined
  affinity?: string | undefined
  debugName?: string | undefined
  /** Called when it is sent. */
  sent?: (() => void) | undefined
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
export function chunkCallOf(computation: unknown): Omit<ChunkCall, 'here'> {
  const spec = referenceOf(computation)
  return { ...spec, mode: 'map', captures: spec.captures?.() ?? {}, batch: {} }
}

let tasks = 0

/** One run of a pool, from its request to its end. */
export class PoolTask {
  readonly done: Promise<unknown>
  /** Sent to an isolate. */
  begun = false
  settled = false
  resolve!: (value: unknown) => void
  reject!: (reason: unknown) => void
  readonly #call: PoolCall
  readonly #order = ++tasks
  readonly #mayBeAborted: boolean
  /** What it was given is a copy that can be sent as it is. */
  #copied = false

  constructor(call: PoolCall, mayBeAborted = false) {
    this.#call = call
    this.#mayBeAborted = mayBeAborted
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

  get id(): string {
    return this.#call.id
  }

  get priority(): number {
    return this.#call.priority ?? 0
  }

  goesBefore(other: PoolTask): boolean {
    const more = this.priority - other.priority
    return more > 0 || (more === 0 && this.#order < other.#order)
  }

  /** Nobody ends its isolate to give it up, so others may wait there behind it. */
  get isSteady(): boolean {
    return !this.#mayBeAborted && !this.#call.paced && !this.batch
  }

  /** Whether it may wait in an isolate: it can be sent once more if that dies before its turn. */
  get mayWaitThere(): boolean {
    return this.isSteady && this.#copied && !this.#call.transfer.length && this.affinity === undefined
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

  /** @param behind given if it begins when those before it are over. */
  requestOf(behind: RunRequest['behind']): RunRequest {
    this.#call.sent?.()
    return { ...this.#call, behind, once: false }
  }

  /**
   * Copies what it was given, for it has to wait.
   *
   * @throws UnsendableError
   */
  copy(): void {
    const { captures, args, transfer } = this.#call
    // To clone what holds nothing costs as much as its run. Captured variables were read into an object of ours.
    if (!transfer.length && [...Object.values(captures), ...args].every(isPrimitive)) {
      this.#call.args = [...args]
      this.#copied = true
    } else
      this.#copied = copyBody(this.#call, (copy) => {
        if (!this.begun) Object.assign(this.#call, copy)
      })
  }
}
