import { Isolate } from 'react-isolates'
import { addAtomically, addCarelessly } from './shared-counter.isolate.ts'

/** So many that both add at the same time also where the system has other work for its cores. */
export const TIMES = 20_000_000

// #region page
/** Two isolates add to the same memory. Twice `TIMES`, if nothing is lost. */
export async function count(how: 'carelessly' | 'atomically', signal: AbortSignal): Promise<number> {
  const memory = new SharedArrayBuffer(8) // the sum, and how many isolates are there
  const add = () =>
    how === 'atomically'
      ? Isolate.run(() => addAtomically(memory, TIMES), { signal })
      : Isolate.run(() => addCarelessly(memory, TIMES), { signal })
  await Promise.all([add(), add()])
  return new Int32Array(memory)[0] ?? 0
}
// #endregion

/** Whether this page may share memory at all. */
export const canShareMemory = (): boolean =>
  globalThis.crossOriginIsolated && typeof SharedArrayBuffer !== 'undefined'
