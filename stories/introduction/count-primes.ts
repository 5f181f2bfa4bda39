/** How many primes there are up to `limit`, found the slow way: by trying every odd divisor. */
export function countPrimes(limit: number): number {
  let count = limit >= 2 ? 1 : 0
  for (let n = 3; n <= limit; n += 2) {
    let divisor = 3
    while (divisor * divisor <= n && n % divisor !== 0) divisor += 2
    if (divisor * divisor > n) count++
  }
  return count
}
