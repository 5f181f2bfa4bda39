import { CancelledError } from '../errors/cancelled-error.js'
import { StateError } from '../errors/state-error.js'
import { asyncDispose } from '../stream/dispose.js'
import { notSendable } from '../stream/not-sendable.js'
import { referenceOf } from '../wire/reference.js'
import type { ResultOf } from '../wire/result-type.js'
import type { Sendable } from '../wire/sendable-type.js'
import { takeMarked } from '../wire/transfer.js'
import { abortable } from './abortable.js'
import { type MappedResults, mapInChunks, type MapOptions } from './pool-map.js'
import { PoolMember } from './pool-member.js'
import { type PoolCall, PoolTask, TaskQueue } from './pool-task.js'
import { onRetire } from './retire.js'
import type { RunOptions } from './run.js'
import type { RunInputs } from './run-snapshot.js'

/** How a pool keeps its isolates. */
export interface PoolOptions {
  /** How many isolates it may have. Default `navigator.hardwareConcurrency`. */
  size?: number
  /** How many it keeps ready, also when nothing is to do. Default 0. */
  spare?: number
  /** Milliseconds after which an idle isolate ends. Default 5000. */
  idleTimeout?: number
  /** Runs after which an isolate is replaced, against leaks of its code. Default: never. */
  recycleAfter?: number
}

/** How a computation is run in a pool. */
export interface PoolRunOptions<Output = unknown> extends RunOptions<Output> {
  /** Higher goes first; equal ones in the order they came. Default 0. */
  priority?: number
  /** Runs of one key go to the same isolate where that is free, for what it remembers. */
  affinity?: string
}

/** What a pool is doing. */
export interface PoolStats {
  /** Isolates alive. */
  size: number
  limit: number
  busy: number
  idle: number
  queued: number
  completed: number
  /** Runs that failed; those that were given up count as neither. */
  failed: number
}

/**
 * Isolates that are used again: starting is paid once, and module state survives from run to run.
 *
 * @example
 * const pool = new IsolatePool({ size: 4 })
 * const sums = await pool.map(rows, (row) => sum(row))
 * await pool.close()
 */
export class IsolatePool {
  readonly notSendable: () => void = notSendable
  readonly #options: PoolOptions
  readonly #members = new Set<PoolMember>()
  readonly #queue = new TaskQueue()
  #completed = 0
  #failed = 0
  #closing: Promise<void> | undefined
  #drained = (): void => {}
  /** No longer told of changed code. */
  #unregister: (() => void) | undefined

  /** Makes no isolate yet: the first run does. */
  constructor(options: PoolOptions = {}) {
    this.#options = options
  }

  get stats(): PoolStats {
    const size = this.#members.size
    const busy = [...this.#members].filter((member) => member.task).length
    const counts = { queued: this.#queue.length, completed: this.#completed, failed: this.#failed }
    return { size, limit: this.#limit, busy, idle: size - busy, ...counts }
  }

  /**
   * Runs a computation in one of the isolates, or queues it until one is free. Arguments and captured variables are
   * copied when the run starts; the result is copied, unless marked by `transfer()`.
   *
   * Rejects like `Isolate.run`, and with StateError "Closed" once the pool is closed. Aborting a queued run removes it;
   * aborting one that runs ends its isolate, and nobody else's work.
   */
  run<Output>(computation: () => Output, options?: PoolRunOptions<Output>): Promise<ResultOf<Output>>
  run<Args extends unknown[], Output>(
    computation: (...args: Args) => Output,
    args: Args & Sendable<Args>,
    options?: PoolRunOptions<Output>,
  ): Promise<ResultOf<Output>>
  async run<Output>(
    computation: (...args: never[]) => Output,
    argsOrOptions: unknown[] | PoolRunOptions<Output> = [],
    lastOptions: PoolRunOptions<Output> = {},
  ): Promise<ResultOf<Output>> {
    const [args, options] = Array.isArray(argsOrOptions) ? [argsOrOptions, lastOptions] : [[], argsOrOptions]
    const spec = referenceOf(computation)
    const inputs = { spec, captures: spec.captures?.() ?? {}, args }
    return (await this.perform(inputs, options as PoolRunOptions)) as ResultOf<Output>
  }

  /** @internal The same for a reference whose captured variables were read already. */
  async perform({ spec, captures, args }: RunInputs, options: PoolRunOptions): Promise<unknown> {
    const { id, url, load, spawn } = spec
    const { transfer = takeMarked(args), priority, affinity, debugName, signal, onProgress } = options
    const onYield = (value: unknown, more: () => void) => {
      onProgress?.(value as never)
      more()
    }
    const call = { id, url, load, mode: 'run' as const, captures, args, transfer, onYield }
    return this.#submit({ ...call, spawn, priority, affinity, debugName }, signal)
  }

  /**
   * Calls a computation with each item and its index, several at once, and gives the results in the order of the items:
   * all of them as a promise, or one after the other by `for await`. Items go in chunks, of adaptive size unless
   * `chunkSize` says so. The first failure gives up the rest.
   *
   * @example for await (const thumbnail of pool.map(files, makeThumbnail)) show(thumbnail)
   */
  map<Item, Output>(
    items: Iterable<Item>,
    computation: (item: Item, index: number) => Output,
    options: MapOptions = {},
  ): MappedResults<ResultOf<Output>> {
    const { id, url, load, spawn, captures } = referenceOf(computation)
    const call = { id, url, load, spawn, mode: 'map' as const, captures: captures?.() ?? {}, transfer: [] }
    const run = (args: unknown[], signal: AbortSignal) =>
      this.#submit({ ...call, args }, signal) as Promise<ResultOf<Output>[]>
    return mapInChunks([...items], run, this.#limit, options)
  }

  /** Ends it once everything that was asked for is done. New runs are refused at once. */
  close(): Promise<void> {
    if (this.#closing) return this.#closing
    this.#closing = new Promise((resolve) => {
      this.#drained = resolve
    })
    this.#advance()
    return this.#closing
  }

  /** Ends it now: everything pending rejects with CancelledError `killed`. */
  kill(): void {
    const error = new CancelledError('killed')
    for (const task of this.#queue.clear()) task.reject(error)
    for (const member of this.#members) member.kill(error)
    void this.close()
  }

  /** Closes it: `await using pool = new IsolatePool()`. */
  async [asyncDispose](): Promise<void> {
    await this.close()
  }

  get #limit(): number {
    return Math.max(1, this.#options.size ?? globalThis.navigator?.hardwareConcurrency ?? 4)
  }

  async #submit(call: PoolCall, signal: AbortSignal | undefined): Promise<unknown> {
    if (this.#closing) throw new StateError('ISO-404', 'Closed')
    signal?.throwIfAborted()
    const task = new PoolTask(call)
    // What waits is copied now, so that later changes are not seen; what can start at once is copied by being sent.
    if (!this.#memberFor(task)) task.copy()
    this.#queue.add(task)
    this.#advance()
    const abort = (reason: unknown) => {
      if (this.#queue.remove(task)) task.reject(reason)
      else for (const member of this.#members) if (member.task === task) member.kill(reason)
    }
    return abortable({ done: task.done, abort }, signal)
  }

  /** Gives waiting tasks to free isolates, and makes new ones up to the limit. */
  #advance(): void {
    for (let task = this.#queue.first; task; task = this.#queue.first) {
      let member: PoolMember | undefined
      try {
        member = this.#memberFor(task)
      } catch (error) {
        task.reject(error) // no worker can be made at all
      }
      if (!member && !task.settled) break
      this.#queue.remove(task)
      if (member) void this.#perform(member, task)
    }
    if (this.#closing && !this.#queue.length && ![...this.#members].some((member) => member.task))
      this.#finish()
  }

  #memberFor(task: PoolTask): PoolMember | undefined {
    const free = [...this.#members].filter((member) => member.isFree)
    const fitting = free.filter((member) => member.home === task.home)
    const remembering = fitting.find(
      (member) => task.affinity !== undefined && member.affinity === task.affinity,
    )
    // The last one used is the warmest, and lets the others grow old.
    const found = remembering ?? fitting.at(-1)
    if (found) return found
    if (this.#members.size >= this.#limit) free[0]?.end()
    if (this.#members.size >= this.#limit) return undefined
    // In development: isolates that have loaded code which changed end as soon as they are idle.
    this.#unregister ??= onRetire(() => {
      for (const member of this.#members) member.outdate()
    })
    const { spare = 0 } = this.#options
    const member: PoolMember = new PoolMember(task, this.#options, {
      mayEnd: () => this.#members.size > spare,
      left: () => {
        this.#members.delete(member)
        this.#advance()
      },
    })
    this.#members.add(member)
    return member
  }

  async #perform(member: PoolMember, task: PoolTask): Promise<void> {
    try {
      const value = await member.run(task)
      this.#completed++
      task.resolve(value)
    } catch (error) {
      if (!task.settled) this.#failed++
      task.reject(error)
    }
    this.#advance()
  }

  #finish(): void {
    for (const member of this.#members) member.end()
    this.#unregister?.()
    this.#drained()
  }
}
