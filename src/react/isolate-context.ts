import { createContext, useContext } from 'react'
import type { IsolatePool } from '../isolate/isolate-pool.js'
import { sharedPool } from '../isolate/isolate-runner.js'

/** What an {@link IsolateProvider} gives to the tree below it. */
export interface IsolateEnvironment {
  pool: IsolatePool | undefined
  onError: ((error: Error) => void) | undefined
}

export const IsolateContext = createContext<IsolateEnvironment>({ pool: undefined, onError: undefined })

/**
 * The pool of the nearest `IsolateProvider`; without one, the page's, which shrinks to nothing when it is idle. It belongs to
 * whoever made it: do not close it. A provider's is closed when that unmounts; then `run` rejects with `ISO-404`.
 *
 * @example
 * const pool = useIsolatePool()
 * const onClick = async () => setSums(await pool.map(rows, (row) => sum(row)))
 */
export function useIsolatePool(): IsolatePool {
  return useContext(IsolateContext).pool ?? sharedPool()
}
