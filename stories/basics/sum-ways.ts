import { compute, Isolate } from 'react-isolates'
import { sumTo } from './sum-to.ts'

// #region page
/** On the page. Nothing else happens until the sum is there: no frame, no click, no cancel. */
export function onThePage(n: number): bigint {
  return sumTo(n)
}
// #endregion

// #region compute
/** A function and its message. The isolate ends when the answer is here. */
export function byCompute(n: number, signal: AbortSignal): Promise<bigint> {
  return compute(sumTo, n, { signal })
}
// #endregion

// #region run
/** A closure. What it captures, here `n`, travels with it. */
export function byRun(n: number, signal: AbortSignal): Promise<bigint> {
  return Isolate.run(() => sumTo(n), { signal })
}
// #endregion
