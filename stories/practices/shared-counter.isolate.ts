// #region functions
/** Read, add, write: three steps, and somebody else may come between. */
export function addCarelessly(memory: SharedArrayBuffer, times: number): void {
  const counter = new Int32Array(memory)
  for (let n = 0; n < times; n++) counter[0] = (counter[0] ?? 0) + 1
}

/** One step that nobody can come between. */
export function addAtomically(memory: SharedArrayBuffer, times: number): void {
  const counter = new Int32Array(memory)
  for (let n = 0; n < times; n++) Atomics.add(counter, 0, 1)
}
// #endregion
