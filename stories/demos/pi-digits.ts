/** How far the digits are. */
export interface PiProgress {
  readonly digits: number
  /** The newest ones. */
  readonly tail: string
}

const BATCH = 50

// #region digits
/**
 * The first digits of π, one after the other, by whole numbers alone (Gibbons' unbounded spigot).
 * It yields now and then: that is all that progress needs.
 */
export function* piDigits(wanted: number): Generator<PiProgress, string, void> {
  let [q, r, t, k, n, l] = [1n, 0n, 1n, 1n, 3n, 3n]
  let digits = ''
  while (digits.length < wanted) {
    if (4n * q + r - t < n * t) {
      digits += n.toString()
      const rest = 10n * (r - n * t)
      n = (10n * (3n * q + r)) / t - 10n * n
      q *= 10n
      r = rest
      if (digits.length % BATCH === 0) yield { digits: digits.length, tail: digits.slice(-BATCH) }
    } else {
      n = (q * (7n * k + 2n) + r * l) / (t * l)
      r = (2n * q + r) * l
      t *= l
      q *= k
      l += 2n
      k++
    }
  }
  return digits
}
// #endregion
