/** @typedef {import('./sampling.mjs').Sample} Sample */
/** @typedef {{ median: number, low: number, high: number }} Spread low and high are quartiles */

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

/** @type {(values: readonly number[]) => Spread} */
const spreadOf = (values) => ({
  median: quantile(values, 0.5),
  low: quantile(values, 0.25),
  high: quantile(values, 0.75),
})

/**
 * The figure of one library, or undefined if it has no samples.
 * @param {readonly Sample[]} samples of one row
 * @param {string} peer
 * @param {{ field: string, against: string, as?: 'ratio' | 'value' | 'speed-up' }} figure
 * @returns {Spread | undefined}
 */
export function figureOf(samples, peer, { field, against, as = 'ratio' }) {
  const known = samples.filter(({ values }) => Number.isFinite(values[field]))
  const own = known.filter((sample) => sample.peer === peer)
  const values =
    as === 'value'
      ? own.map((sample) => sample.values[field] ?? NaN)
      : own.flatMap((sample) => ratioOf(sample, known, field, against) ?? [])
  if (!values.length) return undefined
  return spreadOf(as === 'speed-up' ? values.map((value) => 1 / value) : values)
}

/**
 * A sample against the mean of the samples of `against` just before and just after it, in its round.
 * @param {Sample} sample
 * @param {readonly Sample[]} all
 * @param {string} field
 * @param {string} against
 */
function ratioOf(sample, all, field, against) {
  const floors = all.filter(({ peer, round }) => peer === against && round === sample.round)
  const near = [
    floors.findLast(({ order }) => order < sample.order),
    floors.find(({ order }) => order > sample.order),
  ].flatMap((floor) => floor?.values[field] ?? [])
  if (!near.length) return undefined
  return ((sample.values[field] ?? NaN) * near.length) / near.reduce((sum, value) => sum + value, 0)
}
