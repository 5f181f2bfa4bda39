/** So many numbers are added before joining: a double is exact up to 2^53, and the sum is far beyond. */
const BLOCK = 500_000

/** Adds up 1 + 2 + … + n, one number after the other, and exactly. Takes about a second for a billion. */
export function sumTo(n: number): bigint {
  let sum = 0n
  for (let from = 1; from <= n; from += BLOCK) {
    const to = Math.min(n, from + BLOCK - 1)
    let block = 0
    for (let i = from; i <= to; i++) block += i
    sum += BigInt(block)
  }
  return sum
}
