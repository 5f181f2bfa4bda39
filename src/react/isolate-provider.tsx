import { type ReactNode, useEffect, useInsertionEffect, useMemo, useState } from 'react'
import type { IsolatePool } from '../isolate/isolate-pool.js'
import { PoolOwner } from '../isolate/pool-owner.js'
import { IsolateContext } from './isolate-context.js'

/** What an {@link IsolateProvider} is given. */
export interface IsolateProviderProps {
  /** The pool of the tree. It stays yours: it is not closed. Default: a pool of its own, closed at unmount. */
  pool?: IsolatePool | undefined
  /** How many isolates a pool of its own may have. Default `navigator.hardwareConcurrency`. Read once. */
  size?: number | undefined
  /** Told of the errors of all hooks below, beside their own `onError`. */
  onError?: ((error: Error) => void) | undefined
  /** The tree that uses the pool. */
  children?: ReactNode
}

/**
 * One pool for a tree of components: what `useIsolate` below it runs on, and `useIsolatePool` gives. Isolates are made by
 * the first run, never in render or on a server.
 *
 * @example
 * <IsolateProvider size={2} onError={report}>
 *   <App />
 * </IsolateProvider>
 */
export function IsolateProvider({ pool, size, onError, children }: IsolateProviderProps): ReactNode {
  const [owner] = useState(() => new PoolOwner({ size }))
  // Hiding an Activity undoes effects as unmounting does, but leaves insertion effects alone.
  useInsertionEffect(() => owner.own(), [owner])
  useEffect(() => owner.enter(), [owner])
  const own = pool ?? owner.pool
  const environment = useMemo(() => ({ pool: own, onError }), [own, onError])
  return <IsolateContext.Provider value={environment}>{children}</IsolateContext.Provider>
}
