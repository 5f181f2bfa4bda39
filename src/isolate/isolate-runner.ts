import { IsolatePool } from './isolate-pool.js'
import { runReference } from './run.js'
import type { Runner } from './run-snapshot.js'

type AnyRunner = Runner<never, never>

/** Where computations run. */
export interface RunnerTerms {
  /** In a fresh isolate each, with the captured variables as they were when it was rendered. */
  fresh?: boolean | undefined
  /** In the isolates of a pool. */
  pool: IsolatePool
  debugName?: string | undefined
  /** Large results come in parts. */
  paced?: boolean | undefined
}

/** Starts runs where the terms say. */
export const runnerOn = ({ fresh, pool, debugName, paced = false }: RunnerTerms): AnyRunner => {
  const terms = { paced, ...(debugName !== undefined && { debugName }) }
  return fresh
    ? ({ spec, captures, args }, { signal, onProgress }) =>
        runReference({ ...spec, captures: () => captures }, args, {
          ...terms,
          signal,
          onProgress: onProgress as (value: unknown) => void,
        }) as Promise<never>
    : (inputs, options) => pool.perform(inputs, { ...terms, ...options }) as Promise<never>
}

let shared: IsolatePool | undefined

/** The page's pool, for whoever has no other. It makes its isolates when they are needed and lets idle ones go. */
export function sharedPool(): IsolatePool {
  return (shared ??= new IsolatePool())
}
