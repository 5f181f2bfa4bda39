import { runReference } from './run.js'
import type { Runner } from './run-store.js'

/** Runs each computation in a fresh isolate, with the captured variables as they were when it was rendered. */
export const isolateRunner: Runner<never, never> = ({ spec, captures, args }, { signal, onProgress }) =>
  runReference({ ...spec, captures: () => captures }, args, {
    signal,
    onProgress: onProgress as (value: unknown) => void,
  }) as Promise<never>
