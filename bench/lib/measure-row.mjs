import { figureOf } from './ratios.mjs'
import { sampleInTurn } from './sampling.mjs'

/** @typedef {import('../rows.mjs').Row} Row */
/** @typedef {import('../rows.mjs').Figure} Figure */
/** @typedef {import('./ratios.mjs').Spread} Spread */
/** @typedef {{ absolute: Record<string, number>, figures: Record<string, Record<string, Spread>> }} RowResult by figure, then by library */

/**
 * @param {import('./sampling.mjs').SamplingPage} page
 * @param {Row} row
 * @param {{ peers?: readonly string[] | undefined, quick: boolean, rounds?: number | undefined }} extent with `peers` instead of the ways of using the library
 * @param {(message: string) => void} tell
 * @returns {Promise<RowResult>}
 */
export async function measureRow(page, row, { peers, quick, rounds }, tell) {
  const { measure, base, size, collect } = row
  const pick = quick ? 0 : 1
  // A quick run measures what the summary shows, and what that is compared with.
  const shown = row.ours.filter((name, at) => !at || row.figures.some(({ against }) => against === name))
  const others = peers ?? (quick ? shown : row.ours)
  // Others are so many that they get fewer samples where one takes long.
  const share = peers && !row.cheap ? 3 : 1
  const plan = {
    measure,
    base,
    others,
    size: size[pick],
    rounds: rounds ?? Math.ceil(row.rounds[pick] / share),
    warm: Math.ceil(row.warm / share),
    every: share,
    collect,
  }
  const samples = await sampleInTurn(page, plan, (peer, error) =>
    tell(`${row.id}, ${peer}: ${error.message.split('\n')[0]}`),
  )
  /** @type {RowResult} */
  const result = { absolute: {}, figures: {} }
  for (const figure of row.figures) {
    /** @type {Record<string, Spread>} */
    const entries = {}
    for (const peer of [base, ...others]) {
      const spread = figureOf(samples, peer, { ...figure, against: figure.against ?? base })
      if (spread) entries[peer] = spread
      const absolute = figureOf(samples, peer, { field: 'time', against: base, as: 'value' })
      if (absolute) result.absolute[peer] = absolute.median
    }
    result.figures[figure.label] = entries
  }
  return result
}

/**
 * Whether a figure is what it is meant to be.
 * @param {Figure} figure
 * @param {number} value
 */
export const reaches = ({ goal, as }, value) =>
  goal === undefined || (as === 'speed-up' ? value >= goal : value <= goal)
