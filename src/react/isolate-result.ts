import type { IsolatePool } from '../isolate/isolate-pool.js'
import type { Backpressure } from '../isolate/run-snapshot.js'
import type { ProgressOf, ResultOf } from '../wire/result-type.js'

/** How {@link useIsolate} runs. */
export interface UseIsolateOptions<Output> {
  /** Run on mount and on every change of captured variables or arguments. Default true; false: only by `run()`. */
  enabled?: boolean | undefined
  /**
   * What a new run does to one in flight. `latest` (the default) ends it; `queue` waits for it; `drop` gives the new
   * one up, also one for changed inputs: what is shown then is the result of earlier ones.
   */
  backpressure?: Backpressure | undefined
  /** The data before the first success. */
  initialData?: NoInfer<ResultOf<Output>> | undefined
  /** Run on this pool instead of the nearest one. */
  pool?: IsolatePool | undefined
  /** Run each time in a fresh isolate, as `Isolate.run` does. Default false. */
  fresh?: boolean | undefined
  /** Keep the last success in `data` while the next run is pending. Default true. */
  keepPreviousData?: boolean | undefined
  /** Let large results arrive in parts, between which the page goes on. Default false; see {@link RunOptions}. */
  paced?: boolean | undefined
  /** The name of an isolate that is made for a run, see {@link RunOptions}. Default: the function's. */
  debugName?: string | undefined
  /** Takes each value that a generator yields, in order. */
  onProgress?: ((value: ProgressOf<Output>) => void) | undefined
  /** Takes the result of each run that was not given up. */
  onSuccess?: ((data: ResultOf<Output>) => void) | undefined
  /** Takes the error of each run that failed; not called for runs that were given up. */
  onError?: ((error: Error) => void) | undefined
}

/** What {@link useIsolate} gives: the state of the newest run, which narrows by `status`, and what can be done. */
export type IsolateResult<Output, Args extends unknown[]> = IsolateActions<Output, Args> &
  (
    | {
        /** `idle`: nothing has run yet, or all of it was given up or forgotten. */
        status: 'idle'
        /** `idle`: `initialData`; undefined after `reset`. */
        data: ResultOf<Output> | undefined
        error: undefined
        progress: undefined
      }
    | {
        /** `pending`: a run is going on or about to begin, already in the render in which an input changed. */
        status: 'pending'
        /** `pending`: the last success, or `initialData`; with `keepPreviousData: false` undefined after a success. */
        data: ResultOf<Output> | undefined
        error: undefined
        /** The last value that the generator yielded; undefined until it did. */
        progress: ProgressOf<Output> | undefined
      }
    | {
        /** `success`: the newest run that was not given up gave a result. */
        status: 'success'
        /** `success`: the result. */
        data: ResultOf<Output>
        error: undefined
        /** The last value that the generator yielded; undefined until it did. */
        progress: ProgressOf<Output> | undefined
      }
    | {
        /** `error`: the newest run that was not given up failed. */
        status: 'error'
        /** `error`: what it was while that run was pending. */
        data: ResultOf<Output> | undefined
        /** Why it failed: what the computation threw, or an Error with that as its `cause` if that is none. */
        error: Error
        /** The last value that the generator yielded; undefined until it did. */
        progress: ProgressOf<Output> | undefined
      }
  )

interface IsolateActions<Output, Args extends unknown[]> {
  /**
   * Of the newest run, the same one for as long as that is the newest; it rejects with `CancelledError` when the run is
   * given up, and on a server with `ISO-503`. Read it with `use()` in a child, with a Suspense boundary between: what
   * suspends while it mounts never gets to its effects, and so would wait for a run that nobody starts.
   */
  promise: Promise<ResultOf<Output>>
  /**
   * Runs the newest render's computation with these arguments, which are copied when the run starts. The same function at
   * every render. Rejects like `Isolate.run`, with CancelledError when the run is given up or the component is gone, and
   * with `ISO-501` before mount; it may be left unhandled, since the failure is in `error` too.
   */
  run: (...args: Args) => Promise<ResultOf<Output>>
  /** Ends what runs; back to the last settled state, which may be of earlier inputs. Does nothing if nothing runs. */
  cancel: () => void
  /** Cancels, and forgets data, `initialData` too, error and progress. */
  reset: () => void
}
