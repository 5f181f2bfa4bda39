import type { SendPort } from 'react-isolates/core'

// #region entry
/** Ticks until it is killed: nothing in it ever ends. */
export function ticking(page: SendPort<number>): void {
  let ticks = 0
  setInterval(() => page.send(++ticks), 250)
}
// #endregion
