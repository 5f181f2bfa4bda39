// #region functions
/** Waits for the other isolate, five seconds at most: one that is done before the other begins meets nobody. */
function meet(counter: Int32Array): void {
  Atomics.add(counter, 1, 1)
  const latest = performance.now() + 5000
  while (Atomics.load(counter, 1) < 2 && performance.now() < latest);
}

/** Read, add, write: three steps, and somebody else may come between. */
export function addCarelessly(memory: SharedArrayBuffer, times: number): void {
  const counter = new Int32Array(memory)
  meet(counter)
  for (let n = 0; n < times; n++) counter[0] = (counter[0] ?? 0) + 1
}

/** One step that nobody can come between. */
export function addAtomically(memory: SharedArrayBuffer, times: number): void {
  const counter = new Int32Array(memory)
  meet(counter)
  for (let n = 0; n < times; n++) Atomics.add(counter, 0, 1)
}
// #endregion
