// #region function
/** The nth Fibonacci number, by the slowest way there is: each step more takes half as long again. */
export function fibonacci(n: number): number {
  if (n < 0) throw new RangeError(`Fibonacci numbers begin at 0: there is no number ${n}.`)
  return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2)
}
// #endregion
