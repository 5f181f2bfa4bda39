import type { RunSnapshot } from '../isolate/run-snapshot.js'
import type { RunStore } from '../isolate/run-store.js'
import type { ProgressOf, ResultOf } from '../wire/result-type.js'
import type { IsolateResult } from './isolate-result.js'
import { promiseHere } from './promise-here.js'

/** What is shown of a store, and what can be done. The promise is asked for by few: the others need no render for it. */
export function resultOf<Output, Args extends unknown[]>(
  store: RunStore<ResultOf<Output>, ProgressOf<Output>>,
  shown: RunSnapshot<ResultOf<Output>, ProgressOf<Output>>,
): IsolateResult<Output, Args> {
  const { run, cancel, reset } = store
  return {
    ...shown,
    run,
    cancel,
    reset,
    get promise() {
      return promiseHere(store.seePromise(shown.promise))
    },
  } as IsolateResult<Output, Args>
}
