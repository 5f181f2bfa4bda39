import type { ReferenceSpec } from '../wire/reference.js'
import { sameInputs } from './same-inputs.js'

/** What a run is made of. It is run again when the function, a captured variable or an argument changes. */
export interface RunInputs {
  spec: ReferenceSpec
  captures: Record<string, unknown>
  args: unknown[]
}

/** Whether they would run the same. */
export function isSameRun(one: RunInputs | undefined, other: RunInputs): boolean {
  if (one === other) return true
  // Equal code has one address, wherever an edit has moved it; an edit of the code gives it another.
  return (
    one !== undefined &&
    (one.spec.url ?? one.spec.id) === (other.spec.url ?? other.spec.id) &&
    sameInputs([one.captures, one.args], [other.captures, other.args])
  )
}

/** Starts a run. Every failure comes by the promise; aborting ends the run with the signal's reason. */
export type Runner<Result, Progress> = (
  inputs: RunInputs,
  options: { signal: AbortSignal; onProgress: (value: Progress) => void },
) => Promise<Result>

/** What a new run does to one in flight: end it, wait for it, or give up itself. */
export type Backpressure = 'latest' | 'queue' | 'drop'

/** The state of a store, a new object at each change. */
export interface RunSnapshot<Result, Progress> {
  status: 'idle' | 'pending' | 'success' | 'error'
  data: Result | undefined
  error: Error | undefined
  progress: Progress | undefined
  /** Of the newest run; while there is none, of the run to come. */
  promise: Promise<Result>
}

/** How a store runs, and who is told. */
export interface RunStoreOptions<Result, Progress> {
  runner: Runner<Result, Progress>
  backpressure?: Backpressure | undefined
  keepPreviousData?: boolean | undefined
  onProgress?: ((value: Progress) => void) | undefined
  onSuccess?: ((data: Result) => void) | undefined
  onError?: ((error: Error) => void) | undefined
}
