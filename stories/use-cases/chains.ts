/** Numbers in one block: enough work that sending it pays. */
const BLOCK = 20_000

// #region work
/** The longest way down to 1 (halve if even, else 3n + 1) from any number of a block, in steps. */
export function longestChain(block: number, failing?: number): number {
  if (block === failing) throw new RangeError(`Block ${block + 1} was told to fail.`)
  let longest = 0
  for (let start = block * BLOCK + 1; start <= (block + 1) * BLOCK; start++) {
    let steps = 0
    for (let n = start; n !== 1; steps++) n = n % 2 === 0 ? n / 2 : 3 * n + 1
    if (steps > longest) longest = steps
  }
  return longest
}
// #endregion
