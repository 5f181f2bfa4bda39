import { useContext, useEffect, useInsertionEffect, useState, useSyncExternalStore } from 'react'
import { runnerOn, sharedPool } from '../isolate/isolate-runner.js'
import type { RunInputs } from '../isolate/run-snapshot.js'
import { RunStore } from '../isolate/run-store.js'
import { referenceOf } from '../wire/reference.js'
import type { ProgressOf, ResultOf } from '../wire/result-type.js'
import type { ArgsOrOptions } from '../wire/sendable-type.js'
import { IsolateContext } from './isolate-context.js'
import type { IsolateResult, UseIsolateOptions } from './isolate-result.js'
import { resultOf } from './result-of.js'

/**
 * Runs a computation off the main thread and gives its result as state.
 *
 * The computation runs on mount and again whenever a variable it captures, or an argument, changes; there is no
 * dependency list to keep. A newer run ends the one in flight, unless `backpressure` says otherwise, so a stale result
 * is never shown. Nothing runs during render or on a server; unmounting ends what runs.
 *
 * It runs on the pool of the nearest `IsolateProvider`, or the page's: module state may survive from run to run, unless
 * `fresh` is set. Captured variables and arguments are copied when a run starts. Changes are found by structure for
 * primitives, arrays and plain objects up to 1,000 values, by identity for all else.
 *
 * @param computation written here, or any function that was compiled.
 * @param args what it is called with: arguments, never a dependency list.
 * @throws IsolateSpawnError `ISO-302` in render if the computation was not compiled. All other failures are `error`.
 * @example
 * function Primes({ upTo }: { upTo: number }) {
 *   const primes = useIsolate(() => countPrimes(upTo))
 *   if (primes.status === 'error') return <p role="alert">{primes.error.message}</p>
 *   return <output aria-busy={primes.status === 'pending'}>{primes.data}</output>
 * }
 */
export function useIsolate<Output>(
  computation: () => Output,
  options?: UseIsolateOptions<Output>,
): IsolateResult<Output, []>
export function useIsolate<Args extends unknown[], Output>(
  computation: (...args: Args) => Output,
  options: UseIsolateOptions<Output> & { enabled: false },
): IsolateResult<Output, Args>
// Last, because TypeScript tells why the last one does not fit: which argument cannot be sent.
export function useIsolate<Args extends unknown[], Output>(
  computation: (...args: Args) => Output,
  args: ArgsOrOptions<Args, UseIsolateOptions<Output>, UseIsolateOptions<Output> & { enabled: false }>,
  options?: UseIsolateOptions<Output>,
): IsolateResult<Output, Args>
export function useIsolate<Args extends unknown[], Output>(
  computation: (...args: Args) => Output,
  argsOrOptions?: Args | UseIsolateOptions<Output>,
  lastOptions: UseIsolateOptions<Output> = {},
): IsolateResult<Output, Args> {
  const [args, options] = Array.isArray(argsOrOptions)
    ? [argsOrOptions, lastOptions]
    : [[], argsOrOptions ?? {}]
  const { enabled = true, initialData } = options
  const environment = useContext(IsolateContext)
  const pool = options.pool ?? environment.pool ?? sharedPool()
  const [store] = useState(() => new RunStore<ResultOf<Output>, ProgressOf<Output>>(initialData))
  const snapshot = useSyncExternalStore(store.subscribe, store.getSnapshot, store.getSnapshot)
  const spec = referenceOf(computation)
  const inputs: RunInputs = { spec, captures: spec.captures?.() ?? {}, args }
  // Hiding an Activity undoes effects as unmounting does, but leaves insertion effects alone.
  useInsertionEffect(() => store.own(), [store])
  useEffect(() => {
    const onError = (error: Error) => {
      options.onError?.(error)
      environment.onError?.(error)
    }
    store.configure(inputs, { ...options, runner: runnerOn({ ...options, pool }), onError })
    if (enabled) store.update(inputs)
    else store.withdraw()
  })
  useEffect(() => store.leave, [store])
  const shown = enabled ? store.foresee(inputs, snapshot) : snapshot
  return resultOf<Output, Args>(store, shown)
}
