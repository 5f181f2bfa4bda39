// #region heap
/** The page and both isolates import this very module, and each has a variable of its own. */
export const data = { value: 0 }

export function add(n: number): number {
  for (let i = 0; i < n; i++) data.value++
  return data.value
}
// #endregion
