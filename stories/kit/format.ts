/** How figures read everywhere in the stories: English grouping, few digits, a unit that fits. */

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const short = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })

/** `1000000000` → `1,000,000,000`; a bigint keeps every digit. */
export const count = (value: number | bigint): string => whole.format(value)

/** `1 card`, `0 cards`, `2,000 cards`. */
export const counted = (value: number, one: string): string =>
  `${count(value)} ${value === 1 ? one : `${one}s`}`

const fine = new Intl.NumberFormat('en', { maximumFractionDigits: 3 })

/** Any number, as messages carry them: `1,000,000,000`, `193.065`; what grouping does not make readable stays `1e+300`. */
export function figure(value: number | bigint): string {
  if (typeof value === 'bigint') return whole.format(value)
  const size = Math.abs(value)
  return size === 0 || (size >= 0.001 && size < 1e21) ? fine.format(value) : String(value)
}

/** Milliseconds → `0 ms`, `< 0.1 ms`, `4.2 ms`, `812 ms`, `1.4 s`. */
export function duration(ms: number): string {
  if (ms > 0 && ms < 0.05) return '< 0.1 ms'
  if (ms < 10) return `${short.format(ms)} ms`
  if (ms < 1000) return `${whole.format(ms)} ms`
  return `${short.format(ms / 1000)} s`
}

/** Bytes → `0 bytes`, `812 bytes`, `12.4 kB`, `20.6 MB`. Decimal, as file managers show it. */
export function bytes(size: number): string {
  if (size < 1000) return `${whole.format(size)} ${size === 1 ? 'byte' : 'bytes'}`
  if (size < 1e6) return `${short.format(size / 1e3)} kB`
  if (size < 1e9) return `${short.format(size / 1e6)} MB`
  return `${short.format(size / 1e9)} GB`
}
