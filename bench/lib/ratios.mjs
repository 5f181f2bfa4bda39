/** @typedef {import('./sampling.mjs').Sample} Sample */
/** @typedef {{ median: number, low: number, high: number, absolute: number }} Ratio low and high are quartiles */

/**
 * @param {readonly number[]} values
 * @param {number} part 0.5 is the median
 */
export function quantile(values, part) {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (sorted.length - 1) * part
  const below = sorted[Math.floor(at)] ?? NaN
  const above = sorted[Math.ceil(at)] ?? NaN
  return below + (above - below) * (at - Math.floor(at))
}

/**
 * How each library compares with the base: each sample with the mean of the base's samples just before and just after it.
 * @param {readonly Sample[]} samples of one row
 * @param {string} base
 * @param {string} field
 * @returns {Map<string, Ratio>}
 */
export function ratios(samples, base, field) {
  /** @type {Map<string, { ratios: number[], values: number[] }>} */
  const found = new Map()
  const known = samples.filter(({ values }) => Number.isFinite(values[field]))
  for (const sample of known) {
    const floors = known.filter(({ peer, round }) => peer === base && round === sample.round)
    const near = [
      floors.findLast(({ order }) => order < sample.order),
      floors.find(({ order }) => order > sample.order),
    ].flatMap((floor) => floor?.values[field] ?? [])
    if (!near.length) continue
    const value = sample.values[field] ?? NaN
    const entry = found.get(sample.peer) ?? { ratios: [], values: [] }
    found.set(sample.peer, entry)
    entry.ratios.push((value * near.length) / near.reduce((sum, one) => sum + one, 0))
    entry.values.push(value)
  }
  return new Map(
    [...found].map(([peer, { ratios, values }]) => [
      peer,
      {
        median: quantile(ratios, 0.5),
        low: quantile(ratios, 0.25),
        high: quantile(ratios, 0.75),
        absolute: quantile(values, 0.5),
      },
    ]),
  )
}
