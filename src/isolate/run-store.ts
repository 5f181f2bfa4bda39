import { CancelledError, type CancelReason } from '../errors/cancelled-error.js'
import { development } from '../errors/development.js'
import { AskedRun, outcome, refusal } from './asked-run.js'
import { onRetire } from './retire.js'
import { describeAbsent } from './describe-absent.js'
import { isSameRun, type RunInputs, type RunSnapshot, type RunStoreOptions } from './run-snapshot.js'
import { Shown } from './shown.js'
import { describeUnstable, InputWatch } from './unstable-inputs.js'

/** Runs one computation again and again and keeps its newest state: stale results are never shown. Knows no React. */
export class RunStore<Result, Progress> {
  /** Completed by the run that is asked for next, so that whoever renders before that has its promise already. */
  #next = outcome<Result>()
  #running: AskedRun<Result> | undefined
  readonly #waiting: AskedRun<Result>[] = []
  /** Of the newest render: what `run` runs, with other arguments. */
  #rendered: RunInputs | undefined
  /** What `update` took care of last. It is run once, whatever `run` runs meanwhile. */
  #updated: RunInputs | undefined
  #scheduled = false
  #promiseIsSeen = false
  #present = false
  /** It will come back if it leaves now: it is a hidden Activity that leaves. */
  #owned = false
  #succeeded = false
  readonly #watch = new InputWatch()
  #reported = false
  /** Of the newest render; there is none before the component is mounted, and nothing runs before. */
  #options: Partial<RunStoreOptions<Result, Progress>> = {}
  readonly #shown: Shown<RunSnapshot<Result, Progress>>
  /** What `cancel` goes back to. */
  #settled: RunSnapshot<Result, Progress>

  constructor(initialData?: Result) {
    this.#settled = this.#idle(initialData)
    this.#shown = new Shown(this.#settled)
    // Seen before the component's own subscription, which renders.
    this.#shown.subscribe(() => this.#watch.changed())
  }

  readonly subscribe = (listener: () => void): (() => void) => this.#shown.subscribe(listener)

  readonly getSnapshot = (): RunSnapshot<Result, Progress> => this.#shown.value

  /** The promise of now, or what was foreseen. From here on somebody renders it, and is told when there is another. */
  readonly seePromise = (foreseen?: Promise<Result>): Promise<Result> => {
    this.#promiseIsSeen = true
    return foreseen === this.#next.promise ? foreseen : this.#shown.value.promise
  }

  /** Somebody has it, until the returned function is called; then whoever waits for a run to come is told. */
  readonly own = (): (() => void) => {
    this.#owned = true
    // In development: code below the function has changed. What was run for a render is run again, by the next one.
    const unregister = onRetire((ids) => {
      if (!ids.includes(this.#updated?.spec.id ?? '')) return
      this.#updated = undefined
      this.#shown.set({ ...this.#shown.latest })
    })
    return () => {
      unregister()
      this.#owned = false
      if (!this.#present) this.#abandon()
    }
  }

  /** Takes the inputs and options of the newest render, which is mounted. They count from now on; nothing is run. */
  configure(inputs: RunInputs, options: RunStoreOptions<Result, Progress>): void {
    this.#present = true
    this.#rendered = inputs
    this.#options = options
  }

  /**
   * `snapshot` as it will be once `update` has run `inputs`: pending already, if they are other ones. Its promise stays
   * that of the run before until then: a transition whose content waited for a run that only its commit starts would
   * wait for ever. One that failed has nothing to show: it would be caught again by an error boundary that starts anew.
   */
  foresee(inputs: RunInputs, snapshot: RunSnapshot<Result, Progress>): RunSnapshot<Result, Progress> {
    const awaits = !this.#watch.refuses && (this.#scheduled || !isSameRun(this.#updated, inputs))
    if (!awaits) return snapshot
    return this.#pending(snapshot, snapshot.status === 'error' ? this.#next.promise : snapshot.promise)
  }

  /**
   * Runs `inputs` unless they are those of the last call. It starts a microtask later, so that an effect that is cleaned
   * up at once, as in StrictMode, costs no worker.
   */
  update(inputs: RunInputs): void {
    if (isSameRun(this.#updated, inputs)) return this.#watch.calm()
    if (this.#watch.hasEnough()) this.#refuse(inputs)
    if (this.#watch.refuses) return
    this.#updated = inputs
    this.#scheduled = true
    queueMicrotask(() => {
      if (this.#scheduled && this.#updated === inputs) void this.#start(inputs)
    })
  }

  /** Nothing is to be run but by hand: what `update` was told and has not begun is not. What runs goes on. */
  withdraw(): void {
    if (this.#scheduled) this.#updated = undefined
    this.#scheduled = false
  }

  /** Runs now, with these arguments or the current ones, by the rule of `backpressure`. The promise need not be handled. */
  readonly run = (...args: unknown[]): Promise<Result> => {
    const start = () => {
      if (!this.#present) throw describeAbsent(this.#rendered)
      const rendered = this.#rendered as RunInputs
      return this.#start(args.length ? { ...rendered, args } : rendered)
    }
    if (this.#present) return start()
    // Effects of children run before those of their parent: it may be mounted in a moment.
    const later = Promise.resolve().then(start)
    later.catch(() => {})
    return later
  }

  /** Ends what runs and what waits; back to the last settled state. */
  readonly cancel = (): void => this.#cancel('cancelled')

  /** Cancels, and forgets data, error and progress. */
  readonly reset = (): void => {
    this.#settled = this.#idle()
    this.#succeeded = false
    this.#cancel('cancelled')
  }

  /** The component is gone or hidden: ends what runs. What has settled need not run again when it comes back. */
  readonly leave = (): void => {
    this.#present = false
    const pending = [this.#running, ...this.#waiting].some((run) => run?.inputs === this.#updated)
    if (pending || this.#scheduled) this.#updated = undefined
    if (this.#running || this.#scheduled) this.#cancel('unmounted')
    if (!this.#owned) this.#abandon()
  }

  #abandon(): void {
    this.#next.completeError(new CancelledError('unmounted'))
    this.#next = outcome()
  }

  #refuse(inputs: RunInputs): void {
    this.#cancel('cancelled')
    const error = describeUnstable(this.#updated, inputs)
    if (development && !this.#reported) console.error(error)
    this.#reported = true
    this.#settle({ ...this.#shown.latest, status: 'error', error, promise: refusal(error) })
  }

  #start(inputs: RunInputs): Promise<Result> {
    if (inputs === this.#updated) this.#scheduled = false
    const { backpressure = 'latest' } = this.#options
    if (this.#running && backpressure === 'drop') return refusal(new CancelledError('dropped'))
    if (backpressure === 'latest') this.#giveUp('superseded')
    const run = new AskedRun(inputs, this.#next)
    this.#next = outcome()
    this.#waiting.push(run)
    if (this.#running) this.#shown.set({ ...this.#shown.latest, promise: run.outcome.promise })
    else this.#continue()
    return run.answer()
  }

  #cancel(reason: CancelReason): void {
    // Who foresaw what ends here was never told of it, and has the settled object: only another one is news.
    if (this.#scheduled || this.#running?.inputs === this.#updated) this.#settled = { ...this.#settled }
    this.#scheduled = false
    this.#giveUp(reason)
    // The promise that was idle belongs to what was given up.
    if (this.#settled.status === 'idle') this.#settled = { ...this.#settled, promise: this.#next.promise }
    this.#shown.set(this.#settled)
  }

  /** Begins what waits, if nothing runs. */
  #continue(): void {
    const run = this.#waiting.shift()
    if (!run) return
    this.#running = run
    const newest = this.#waiting.at(-1) ?? run
    const pending = this.#pending(this.#shown.latest, newest.outcome.promise)
    // Who rendered these inputs has foreseen this, but for the promise.
    if (run.inputs === this.#updated && !this.#promiseIsSeen) this.#shown.replace(pending)
    else this.#shown.set(pending)
    const isRunning = () => this.#running === run
    const onProgress = (progress: Progress) => {
      if (!isRunning()) return
      this.#shown.setSoon({ ...this.#shown.latest, progress })
      this.#options.onProgress?.(progress)
    }
    const { runner } = this.#options as RunStoreOptions<Result, Progress>
    runner(run.inputs, { signal: run.signal, onProgress }).then(
      (data) => isRunning() && this.#succeed(run, data),
      (error: unknown) => isRunning() && this.#fail(run, error),
    )
  }

  #succeed(run: AskedRun<Result>, data: Result): void {
    const { promise } = run.outcome
    this.#succeeded = true
    this.#settle({ ...this.#shown.latest, status: 'success', data, error: undefined, promise })
    run.outcome.complete(data)
    this.#continue()
    this.#options.onSuccess?.(data)
  }

  #fail(run: AskedRun<Result>, reason: unknown): void {
    const { promise } = run.outcome
    const error = reason instanceof Error ? reason : new Error(String(reason), { cause: reason })
    this.#settle({ ...this.#shown.latest, status: 'error', error, promise })
    run.outcome.completeError(reason)
    this.#continue()
    this.#options.onError?.(error)
  }

  /** Everything asked for settles here at once. */
  #giveUp(reason: CancelReason): void {
    const runs = [...(this.#running ? [this.#running] : []), ...this.#waiting.splice(0)]
    this.#running = undefined
    // What a hidden Activity has rendered goes on waiting, for the run that follows when it is shown.
    const rendered = reason === 'unmounted' && this.#owned ? runs.at(-1)?.outcome : undefined
    if (rendered) this.#next = rendered
    for (const run of runs) {
      const error = new CancelledError(reason)
      run.giveUp(error)
      if (run.outcome !== rendered) run.outcome.completeError(error)
    }
  }

  #idle(data?: Result): RunSnapshot<Result, Progress> {
    return { status: 'idle', data, error: undefined, progress: undefined, promise: this.#next.promise }
  }

  #pending(snapshot: RunSnapshot<Result, Progress>, promise: Promise<Result>): RunSnapshot<Result, Progress> {
    const { keepPreviousData = true } = this.#options
    // What stands there before the first success was given as initial data.
    const data = keepPreviousData || !this.#succeeded ? snapshot.data : undefined
    return { status: 'pending', data, error: undefined, progress: undefined, promise }
  }

  #settle(snapshot: RunSnapshot<Result, Progress>): void {
    this.#running = undefined
    this.#settled = snapshot
    this.#shown.set(snapshot)
  }
}
