import { Isolate, type SendPort, serve } from 'react-isolates/core'

// #region job
/** Work that takes as long as it takes: adds `n` numbers. */
export function job(n: number): number {
  let sum = 0
  for (let i = 1; i <= n; i++) sum += i % 7
  return sum
}
// #endregion

// #region entries
export function spawned([port, n]: readonly [SendPort<number>, number]): void {
  Isolate.exit(port, job(n))
}

export function longLived(sendPort: SendPort<number | SendPort<number>>): void {
  serve(sendPort, job)
}
// #endregion
