import { IsolatePool } from './isolate-pool.js'
import { runReference } from './run.js'
import type { Runner } from './run-snapshot.js'

type AnyRunner = Runner<never, never>

/** Runs each computation in a fresh isolate, with the captured variables as they were when it was rendered. */
export const freshRunner: AnyRunner = ({ spec, captures, args }, { signal, onProgress }) =>
  runReference({ ...spec, captures: () => captures }, args, {
    signal,
    onProgress: onProgress as (value: unknown) => void,
  }) as Promise<never>

/** Runs computations in the isolates of a pool. */
export const poolRunner =
  (pool: IsolatePool): AnyRunner =>
  (inputs, options) =>
    pool.perform(inputs, options) as Promise<never>

let shared: IsolatePool | undefined

/** The page's pool, for whoever has no other. It makes its isolates when they are needed and lets idle ones go. */
export function sharedPool(): IsolatePool {
  return (shared ??= new IsolatePool())
}
