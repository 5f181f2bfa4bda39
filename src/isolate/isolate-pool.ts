import { CancelledError, type CancelReason } from '../errors/cancelled-error.js'
import { StateError } from '../errors/state-error.js'
import { asyncDispose } from '../stream/dispose.js'
import { notSendable } from '../stream/not-sendable.js'
import { withFrames } from '../wire/caller-stack.js'
import { referenceOf } from '../wire/reference.js'
import type { ResultOf } from '../wire/result-type.js'
import type { ArgsOrOptions } from '../wire/sendable-type.js'
import { takeMarked } from '../wire/take-marked.js'
import { findTransferables } from '../wire/transferables.js'
import { abortable } from './abortable.js'
import { type MappedResults, mapInChunks, type MapOptions } from './pool-map.js'
import { notBegun } from './not-begun.js'
import type { PoolMember } from './pool-member.js'
import { PoolRoster } from './pool-roster.js'
import { type ChunkCall, chunkCallOf, type PoolCall, PoolTask } from './pool-task.js'
import { checkPoolOptions, type PoolOptions, type PoolRunOptions, type PoolStats } from './pool-options.js'
import { progressTo } from './progress.js'
import type { RunInputs } from './run-snapshot.js'
import { TaskQueue } from './task-queue.js'

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
  readonly #queue = new TaskQueue()
  readonly #running = new Set<PoolTask>()
  /** Those of which there may be more to come. */
  readonly #batches = new Set<unknown>()
  readonly #roster: PoolRoster
  #completed = 0
  #failed = 0
  #closing: Promise<void> | undefined
  #drained = (): void => {}
  #advancing = false

  /**
   * Makes no isolate yet: the first run does.
   *
   * @throws IsolateError `ISO-308` for an option that is no number, or less than nothing.
   */
  constructor(options: PoolOptions = {}) {
    checkPoolOptions(options)
    this.#roster = new PoolRoster(options, (unbegun) => this.#takeBack(unbegun))
  }

  /** What it is doing now, counted at each call. Nothing announces changes. */
  get stats(): PoolStats {
    const { size, limit, busy } = this.#roster
    const counts = { queued: this.#queue.length, completed: this.#completed, failed: this.#failed }
    return { size, limit, busy, idle: size - busy, ...counts }
  }

  /**
   * Runs a computation in one of the isolates, or queues it until one is free. Arguments and captured variables are
   * copied at the call; the result is copied too, unless marked by `transfer()`. While many wait, an isolate gets quick
   * ones ahead of their turn; it begins each when the one before is over.
   *
   * Rejects like `Isolate.run`: with what the computation threw, `signal.reason`, UnsendableError `ISO-201`, RemoteError
   * `ISO-303` if the isolate dies, IsolateSpawnError if none can be made or the function was not compiled; and with
   * StateError `ISO-404` "Closed" once the pool is closed. Aborting a queued run removes it; aborting one that runs ends
   * its isolate, and nobody else's work.
   *
   * @example const total = await pool.run((rows) => sum(rows), [rows], { priority: 1, signal })
   */
  run<Output>(computation: () => Output, options?: PoolRunOptions<Output>): Promise<ResultOf<Output>>
  run<Args extends unknown[], Output>(
    computation: (...args: Args) => Output,
    args: ArgsOrOptions<Args, PoolRunOptions<Output>, never>,
    options?: PoolRunOptions<Output>,
  ): Promise<ResultOf<Output>>
  run<Output>(
    computation: (...args: never[]) => Output,
    argsOrOptions: unknown[] | PoolRunOptions<Output> = [],
    lastOptions: PoolRunOptions<Output> = {},
  ): Promise<ResultOf<Output>> {
    const [args, options] = Array.isArray(argsOrOptions) ? [argsOrOptions, lastOptions] : [[], argsOrOptions]
    try {
      const spec = referenceOf(computation)
      const inputs = { spec, captures: spec.captures?.() ?? {}, args }
      return this.perform(inputs, options as PoolRunOptions) as Promise<ResultOf<Output>>
    } catch (error) {
      return Promise.reject(error as Error)
    }
  }

  /** @internal The same for a reference whose captured variables were read already. */
  perform({ spec, captures, args }: RunInputs, options: PoolRunOptions): Promise<unknown> {
    const { priority, affinity, debugName, signal, onProgress, paced } = options
    try {
      const transfer = takeMarked([captures, args], options.transfer)
      const here = this.#queue.length < withFrames ? new Error() : undefined
      const asked = { mode: 'run' as const, captures, args, here, transfer, onYield: progressTo(onProgress) }
      return this.#submit({ ...spec, ...asked, priority, affinity, debugName, paced }, signal)
    } catch (error) {
      return Promise.reject(error as Error)
    }
  }

  /**
   * Calls a computation with each item and its index, several at once, and gives the results in the order of the items:
   * all of them as a promise, or one after the other by `for await`. Items go in chunks, of adaptive size unless
   * `chunkSize` says so, and are copied when their chunk is sent; each isolate has its next chunk before it is done with
   * the one before. Results are copied. The first failure gives up the rest; each comes by the promise, as those of `run` do.
   *
   * @example for await (const thumbnail of pool.map(files, makeThumbnail)) show(thumbnail)
   */
  map<Item, Output>(
    items: Iterable<Item>,
    computation: (item: Item, index: number) => Output,
    options: MapOptions<Output> = {},
  ): MappedResults<ResultOf<Output>> {
    const { debugName, paced, transfer, onProgress } = options
    const onYield = onProgress && progressTo(onProgress)
    const moved = new Set(transfer)
    const here = new Error()
    let call: ChunkCall | undefined
    const run = (args: unknown[], signal: AbortSignal, sent: () => void) => {
      if (!call) {
        call = { ...chunkCallOf(computation), here, debugName, paced, onYield }
        if (!this.#closing) this.#batches.add(call.batch)
      }
      const listed = moved.size ? findTransferables(args).filter((one) => moved.has(one)) : []
      const chunk = { ...call, args, sent, transfer: takeMarked(args, listed) }
      return this.#submit(chunk, signal) as Promise<ResultOf<Output>[]>
    }
    const ended = () => {
      if (call && this.#batches.delete(call.batch)) this.#advance()
    }
    return mapInChunks({ ...options, items, run, width: this.#roster.limit, ended })
  }

  /** Ends it once everything that was asked for is done; new runs are refused at once. Never rejects; closing again gives the same promise. */
  close(): Promise<void> {
    if (this.#closing) return this.#closing
    this.#closing = new Promise((resolve) => {
      this.#drained = resolve
    })
    this.#advance()
    return this.#closing
  }

  /** Ends it now: everything pending rejects with CancelledError `killed`, what is asked for later as once it is closed. */
  kill(): void {
    void this.close()
    this.empty('killed')
  }

  /** @internal Gives up everything pending and ends all isolates; the pool itself can be used again. */
  empty(why: CancelReason): void {
    const reason = new CancelledError(why)
    for (const task of [...this.#queue.clear(), ...this.#running]) task.reject(reason)
    this.#roster.killAll(reason)
    this.#advance()
  }

  /** Closes it: `await using pool = new IsolatePool()`. */
  async [asyncDispose](): Promise<void> {
    await this.close()
  }

  /** No promise is made but that of the task: many are submitted at a time. Throws what they reject with. */
  #submit(call: PoolCall, signal: AbortSignal | undefined): Promise<unknown> {
    if (this.#closing && !this.#batches.has(call.batch)) throw new StateError('ISO-404', 'Closed')
    signal?.throwIfAborted()
    const task = new PoolTask(call, signal !== undefined)
    // What begins at once is copied by being sent; what waits is copied now, so that later changes are not seen. The
    // chunks of a batch are cut off when their turn comes, and copied then.
    if (this.#queue.first || !this.#begin(task)) {
      try {
        if (!task.batch) task.copy()
      } catch (error) {
        this.#failed++ // as one counts that is refused when it is sent
        throw error
      }
      this.#queue.add(task)
      this.#advance()
    }
    const abort = (reason: unknown) => {
      task.reject(reason)
      if (!this.#queue.remove(task)) this.#roster.killWith(task, reason)
    }
    return abortable({ done: task.done, abort }, signal)
  }

  #takeBack(unbegun: readonly PoolTask[]): void {
    for (const task of unbegun) {
      this.#running.delete(task)
      if (!task.settled) this.#queue.putBack(task)
    }
    this.#advance()
  }

  /** Gives waiting tasks to free isolates, and makes new ones up to the limit. */
  #advance(): void {
    // An isolate that ends to make room calls this again: the loop below goes on anyway.
    if (this.#advancing) return
    this.#advancing = true
    for (let task = this.#queue.first; task; task = this.#queue.first) if (!this.#begin(task)) break
    this.#advancing = false
    if (!this.#closing || this.#queue.length || this.#running.size || this.#batches.size) return
    this.#roster.killAll()
    this.#drained()
  }

  /** False: it has to wait. */
  #begin(task: PoolTask): boolean {
    let member: PoolMember | undefined
    try {
      member = this.#roster.memberFor(task, this.#queue.length)
      if (!member) return false
    } catch (error) {
      task.reject(error)
    }
    this.#queue.remove(task)
    task.begun = true
    if (member) this.#perform(member, task)
    return true
  }

  #perform(member: PoolMember, task: PoolTask): void {
    this.#running.add(task)
    const end = () => {
      this.#running.delete(task)
      this.#advance()
    }
    member.run(task).then(
      (result) => {
        this.#completed++
        task.resolve(result)
        end()
      },
      (error: unknown) => {
        if (member.neverBegan(task)) return // it has been taken back
        if (error === notBegun) return this.#takeBack([task])
        // One that was given up has been rejected by who did it.
        if (!task.settled) this.#failed++
        task.reject(error)
        end()
      },
    )
  }
}
