import { quantile } from './ratios.mjs'

/**
 * How cost grows: `cost` of one unit in microseconds, with the library and with raw.
 * @typedef {{ title: string, unit: string, points: { count: string, ours: number, raw: number }[] }} Growth
 */

const kilobyte = 1024
/** @type {readonly { title: string, unit: string, measure: string, peer: string, sizes: readonly number[], rawUpTo?: number, units: (size: number) => number, name: (size: number) => string }[]} */
const series = [
  {
    title: 'Isolates of a pool, opened and each called once',
    unit: 'isolate',
    measure: 'opened',
    peer: 'pool',
    sizes: [1, 2, 4, 8, 16, 32, 64],
    units: (size) => size,
    name: String,
  },
  {
    title: 'Requests of one tick',
    unit: 'request',
    measure: 'burst',
    peer: 'controller',
    sizes: [1, 10, 100, 1e3, 1e4, 1e5, 1e6],
    rawUpTo: 1e5,
    units: (size) => size,
    name: (size) => size.toLocaleString('en'),
  },
  {
    title: 'Bytes sent, copied',
    unit: 'kB',
    measure: 'copied',
    peer: 'controller',
    sizes: [1, 16, 256, 4096, 65_536, 262_144].map((size) => size * kilobyte),
    units: (size) => size / kilobyte,
    name: (size) => (size < 2 ** 20 ? `${size / kilobyte} kB` : `${size / 2 ** 20} MB`),
  },
]

/**
 * @param {() => Promise<import('./chromium.mjs').ChromiumPage>} open a page for each series
 * @param {(text: string) => void} tell
 * @returns {Promise<Growth[]>}
 */
export async function measureGrowth(open, tell) {
  /** @type {Growth[]} */
  const grown = []
  for (const { title, unit, measure, peer, sizes, rawUpTo = Infinity, units, name } of series) {
    const page = await open()
    /** @type {(who: string, size: number) => Promise<number>} */
    const cost = async (who, size) => {
      /** @type {number[]} */
      const times = []
      // What is over at once is taken more often: its first times are those of cold code.
      const limit = performance.now() + 1000
      do {
        await page.collect('everything')
        times.push((await page.sample(measure, who, size)).time ?? NaN)
      } while (times.length < 5 && performance.now() < limit)
      return (quantile(times, 0.5) * 1000) / units(size)
    }
    await page.sample(measure, peer, sizes[1] ?? 1)
    await page.sample(measure, 'raw', sizes[1] ?? 1)
    /** @type {Growth['points']} */
    const points = []
    for (const size of sizes) {
      const raw = size > rawUpTo ? NaN : await cost('raw', size)
      const ours = await cost(peer, size)
      points.push({ count: name(size), ours, raw })
      tell(`${name(size).padStart(10)} ${unit.padEnd(8)} ${ours.toFixed(2)} µs each, raw ${raw.toFixed(2)}`)
    }
    await page.close()
    grown.push({ title, unit, points })
  }
  return grown
}
