import { CancelledError, type CancelReason } from '../errors/cancelled-error.js'
import { StateError } from '../errors/state-error.js'
import { Completer } from '../stream/completer.js'
import { Changes } from './changes.js'
import type { RunInputs, RunSnapshot, RunStoreOptions } from './run-snapshot.js'
import { sameInputs } from './same-inputs.js'
import { describeUnstable } from './unstable-inputs.js'

interface Run<Result> {
  inputs: RunInputs
  outcome: Completer<Result>
  abort: AbortController
}

/** Runs one computation again and again and keeps its newest state: stale results are never shown. Knows no React. */
export class RunStore<Result, Progress> {
  readonly #changes = new Changes()
  /** Completed by the run that starts next, so that whoever renders before that run has its promise already. */
  #next = outcome<Result>()
  #running: Run<Result> | undefined
  readonly #waiting: Run<Result>[] = []
  /** What a call of `run` runs, with other arguments. */
  #current: RunInputs | undefined
  /** Of the newest run, asked for or about to be. */
  #newest: RunInputs | undefined
  #scheduled = false
  /** How many renders in a row brought other inputs although only this store had changed. */
  #unstable = 0
  #published = false
  /** Of the newest render; there is none before the component is mounted, and nothing runs before. */
  #options: Partial<RunStoreOptions<Result, Progress>> = {}
  #snapshot: RunSnapshot<Result, Progress>
  /** What `cancel` goes back to. */
  #settled: RunSnapshot<Result, Progress>

  constructor(initialData?: Result) {
    this.#snapshot = this.#settled = this.#idle(initialData)
  }

  readonly subscribe = this.#changes.watch

  readonly getSnapshot = (): RunSnapshot<Result, Progress> => this.#snapshot

  /** Takes the inputs and options of the newest render. They count from now on; nothing is run. */
  configure(inputs: RunInputs, options: RunStoreOptions<Result, Progress>): void {
    this.#current = inputs
    this.#options = options
  }

  /** `snapshot` as it will be once `inputs` run: pending already, unless they are those of the newest run. */
  foresee(inputs: RunInputs, snapshot: RunSnapshot<Result, Progress>): RunSnapshot<Result, Progress> {
    return this.#unstable >= unstableLimit || this.#isNewest(inputs)
      ? snapshot
      : this.#pending(snapshot, this.#next.promise)
  }

  /**
   * Runs `inputs` unless they are those of the newest run. It starts a microtask later, so that an effect that is
   * cleaned up at once, as in StrictMode, costs no worker.
   */
  update(inputs: RunInputs): void {
    if (this.#isNewest(inputs)) {
      this.#unstable = 0
      return
    }
    // Each change of state renders; if each render brings other inputs, runs would follow each other for ever.
    if (this.#published) this.#unstable++
    this.#published = false
    if (this.#unstable === unstableLimit) return this.#refuse(inputs)
    if (this.#unstable > unstableLimit) return
    this.#newest = inputs
    this.#scheduled = true
    queueMicrotask(() => {
      if (this.#scheduled && this.#newest === inputs) void this.#start(inputs)
    })
  }

  /** Runs now, with these arguments or the current ones, by the rule of `backpressure`. The promise need not be handled. */
  readonly run = (...args: unknown[]): Promise<Result> => {
    const current = this.#current
    if (!current) return unmounted()
    return this.#start(args.length ? { ...current, args } : current)
  }

  /** Ends what runs and what waits; back to the last settled state. */
  readonly cancel = (): void => this.#cancel('cancelled')

  /** Cancels, and forgets data, error and progress. */
  readonly reset = (): void => {
    this.#settled = this.#idle()
    this.#cancel('cancelled')
  }

  /** The component is gone or hidden: ends what runs. What has settled need not run again when it comes back. */
  readonly leave = (): void => {
    if (!this.#running && !this.#scheduled) return
    this.#cancel('unmounted')
    this.#newest = undefined
  }

  #refuse(inputs: RunInputs): void {
    this.#cancel('cancelled')
    const error = describeUnstable(this.#newest, inputs)
    console.error(error)
    this.#settle({ ...this.#snapshot, status: 'error', error })
  }

  #start(inputs: RunInputs): Promise<Result> {
    this.#newest = inputs
    this.#scheduled = false
    const { backpressure = 'latest' } = this.#options
    if (this.#running && backpressure === 'drop') {
      const dropped = outcome<Result>()
      dropped.completeError(new CancelledError('dropped'))
      return dropped.promise
    }
    if (this.#running && backpressure === 'queue') {
      const run = { inputs, outcome: outcome<Result>(), abort: new AbortController() }
      this.#waiting.push(run)
      return run.outcome.promise
    }
    this.#giveUp('superseded')
    const run = { inputs, outcome: this.#next, abort: new AbortController() }
    this.#next = outcome()
    return this.#begin(run)
  }

  #cancel(reason: CancelReason): void {
    this.#scheduled = false
    this.#giveUp(reason)
    this.#publish(this.#settled)
  }

  #begin(run: Run<Result>): Promise<Result> {
    this.#running = run
    this.#publish(this.#pending(this.#snapshot, run.outcome.promise))
    const isNewest = () => this.#running === run
    const onProgress = (progress: Progress) => {
      if (!isNewest()) return
      this.#publish({ ...this.#snapshot, progress })
      this.#options.onProgress?.(progress)
    }
    const { runner = unmounted } = this.#options
    runner(run.inputs, { signal: run.abort.signal, onProgress }).then(
      (data) => isNewest() && this.#succeed(run, data),
      (error: unknown) => isNewest() && this.#fail(run, error),
    )
    return run.outcome.promise
  }

  #succeed(run: Run<Result>, data: Result): void {
    this.#settle({ ...this.#snapshot, status: 'success', data, error: undefined })
    run.outcome.complete(data)
    this.#options.onSuccess?.(data)
    this.#continue()
  }

  #fail(run: Run<Result>, reason: unknown): void {
    const error = reason instanceof Error ? reason : new Error(String(reason), { cause: reason })
    this.#settle({ ...this.#snapshot, status: 'error', error })
    run.outcome.completeError(reason)
    this.#options.onError?.(error)
    this.#continue()
  }

  #continue(): void {
    const next = this.#waiting.shift()
    if (next) void this.#begin(next)
  }

  /** Everything asked for settles here at once; what the isolate still says of it is heard by nobody. */
  #giveUp(reason: CancelReason): void {
    const runs = [...(this.#running ? [this.#running] : []), ...this.#waiting.splice(0)]
    this.#running = undefined
    for (const run of runs) {
      const error = new CancelledError(reason)
      run.abort.abort(error)
      run.outcome.completeError(error)
    }
  }

  #isNewest(inputs: RunInputs): boolean {
    const newest = this.#newest
    if (!newest) return false
    if (newest === inputs) return true
    return (
      newest.spec.id === inputs.spec.id &&
      sameInputs([newest.captures, newest.args], [inputs.captures, inputs.args])
    )
  }

  #idle(data?: Result): RunSnapshot<Result, Progress> {
    return { status: 'idle', data, error: undefined, progress: undefined, promise: this.#next.promise }
  }

  #pending(snapshot: RunSnapshot<Result, Progress>, promise: Promise<Result>): RunSnapshot<Result, Progress> {
    const { keepPreviousData = true } = this.#options
    const data = keepPreviousData ? snapshot.data : undefined
    return { status: 'pending', data, error: undefined, progress: undefined, promise }
  }

  #settle(snapshot: RunSnapshot<Result, Progress>): void {
    this.#running = undefined
    this.#settled = snapshot
    this.#publish(snapshot)
  }

  #publish(snapshot: RunSnapshot<Result, Progress>): void {
    if (snapshot === this.#snapshot) return
    this.#snapshot = snapshot
    this.#published = true
    this.#changes.tell()
  }
}

/** Renders in a row that may bring other inputs by chance. */
const unstableLimit = 5

/** A promise to be completed once. Its failure is also in the snapshot, so nobody has to handle it here. */
function outcome<Result>(): Completer<Result> {
  const completer = new Completer<Result>()
  completer.promise.catch(() => {})
  return completer
}

function unmounted(): Promise<never> {
  return Promise.reject(new StateError('ISO-501', 'run() was called before the component was mounted.'))
}
