/** The slow way: about 1.6 times longer for each step of `n`. */
export const slowFibonacci = (n: number): number => (n < 2 ? n : slowFibonacci(n - 1) + slowFibonacci(n - 2))

/** All of them, one after another, without end. */
export async function* fibonacciNumbers(): AsyncGenerator<number> {
  for (let [a, b] = [0, 1]; ; [a, b] = [b, a + b]) yield a
}
