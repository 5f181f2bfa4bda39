import { RemoteError } from '../errors/remote-error.js'
import { reportUncaught } from '../stream/report-uncaught.js'
import { callerStack } from '../wire/caller-stack.js'
import type { RunAnswer, RunId, WireMessage } from '../wire/message.js'
import { unpack } from '../wire/parcel.js'
import type { BareRun } from './bare-target.js'
import { endedWithoutResult, failure } from './run-failure.js'
import { failedStart } from './start-failure.js'
import { takeYield } from './take-yield.js'
import type { WorkerThread } from './worker-thread.js'

/** Deals with all answers to runs where no isolate lives, once there is one that is no plain result. */
export class BareAnswers {
  readonly #runs: ReadonlyMap<RunId, BareRun>
  readonly #thread: WorkerThread
  #escape: RemoteError | undefined

  constructor(runs: ReadonlyMap<RunId, BareRun>, thread: WorkerThread) {
    this.#runs = runs
    this.#thread = thread
  }

  take(message: WireMessage): void {
    try {
      this.#receive(message)
    } catch (error) {
      reportUncaught(error) // of a consumer
    }
  }

  /** What a run rejects with when its worker is gone: by an error that escaped, or because it did not start. */
  reasonFor(run: BareRun, event: ErrorEvent | undefined): unknown {
    return event ? failedStart(event, true) : (this.#escape ?? endedWithoutResult(run))
  }

  #receive(message: WireMessage): void {
    if (message.wire === 'over') this.#thread.terminate()
    else if (message.wire === 'escaped') this.#escaped(message)
    else this.#answer(message as RunAnswer)
  }

  #escaped({ text, stack, heard }: WireMessage & { wire: 'escaped' }): void {
    this.#escape = new RemoteError(text, stack ?? '')
    if (!heard)
      console.error(
        `Uncaught error in a worker: ${stack?.includes(text) ? stack : `${text}\n${stack ?? ''}`}`,
      )
  }

  #answer(message: RunAnswer): void {
    const run = this.#runs.get(message.run)
    if (!run) return
    if (message.wire === 'yield')
      return takeYield(
        run,
        message,
        (told) => this.#thread.post(told),
        (why) => run.reject(why),
      )
    try {
      if (message.wire === 'result') run.resolve(unpack(message))
      else if (message.wire === 'unloadable' || message.wire === 'thrown' || message.wire === 'unsendable')
        run.reject(failure(message.wire, unpack(message), { ...run, stack: callerStack(run.id, run.here) }))
    } catch (error) {
      // What arrived cannot be put together: a class is not known here.
      run.reject(error)
    }
  }
}
