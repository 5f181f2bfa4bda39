import type { CancelledError } from '../errors/cancelled-error.js'
import { Completer } from '../stream/completer.js'
import type { RunInputs } from './run-snapshot.js'

/** One run that a store was asked for. */
export class AskedRun<Result> {
  readonly inputs: RunInputs
  /** What is rendered. */
  readonly outcome: Completer<Result>
  readonly #stop = new AbortController()

  constructor(inputs: RunInputs, outcome: Completer<Result>) {
    this.inputs = inputs
    this.outcome = outcome
  }

  get signal(): AbortSignal {
    return this.#stop.signal
  }

  /**
   * For who asked for it by hand: it settles also when the run is given up and what is rendered goes on waiting. Nobody
   * has to handle it.
   */
  answer(): Promise<Result> {
    const answer = new Promise<Result>((resolve, reject) => {
      this.outcome.promise.then(resolve, reject)
      this.signal.addEventListener('abort', () => reject(this.signal.reason as Error))
    })
    answer.catch(() => {})
    return answer
  }

  /** What the isolate still says of it is heard by nobody. */
  giveUp(reason: CancelledError): void {
    this.#stop.abort(reason)
  }
}

/** To be completed once. Its failure is also in what is shown, so nobody has to handle it here. */
export function outcome<Result>(): Completer<Result> {
  const completer = new Completer<Result>()
  completer.promise.catch(() => {})
  return completer
}

/** The promise of what is refused. Nobody has to handle it. */
export function refusal<Result>(error: Error): Promise<Result> {
  const refused = outcome<Result>()
  refused.completeError(error)
  return refused.promise
}
