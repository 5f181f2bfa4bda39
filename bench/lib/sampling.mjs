import { quantile } from './ratios.mjs'

/** @typedef {{ peer: string, round: number, order: number, values: Record<string, number> }} Sample */
/**
 * A page that takes samples, in Chromium or elsewhere.
 * @typedef {{
 *   sample: (measure: string, peer: string, size: number) => Promise<Record<string, number>>,
 *   cpu: () => Promise<number>, collect: (what: import('../rows.mjs').Collected) => Promise<unknown>
 * }} SamplingPage
 */
/**
 * @typedef {{
 *   measure: string, base: string, others: readonly string[], size: number, rounds: number, warm: number,
 *   every: number, collect: import('../rows.mjs').Collected | undefined
 * }} Plan
 */

/**
 * Samples libraries in turn, the base again before every `every` of them and at the end of each round, so that each
 * sample has neighbours in time to be compared with: other load on the machine touches both.
 *
 * @param {SamplingPage} page
 * @param {Plan} plan
 * @param {(peer: string, error: Error) => void} fail a library that fails is left out from then on
 * @returns {Promise<Sample[]>}
 */
export async function sampleInTurn(page, plan, fail) {
  const { measure, base, others, size, rounds, warm, every, collect } = plan
  const asking = await costOfAsking(page)
  /** @type {Set<string>} */
  const left = new Set()
  /** @type {(peer: string, take: () => Promise<void>) => Promise<void>} */
  const attempt = async (peer, take) => {
    if (left.has(peer)) return
    try {
      await take()
    } catch (error) {
      left.add(peer)
      fail(peer, /** @type {Error} */ (error))
    }
  }
  for (let turn = 0; turn < warm; turn++)
    for (const peer of [base, ...others])
      await attempt(peer, async () => void (await page.sample(measure, peer, size)))
  /** @type {Sample[]} */
  const samples = []
  for (let round = 0; round < rounds; round++) {
    // A different one goes first each time.
    const first = Math.floor((round * others.length) / rounds)
    const turn = [...others.slice(first), ...others.slice(0, first)].filter((peer) => !left.has(peer))
    for (const peer of [...turn.flatMap((peer, index) => (index % every ? [peer] : [base, peer])), base]) {
      await attempt(peer, async () => {
        if (collect) await page.collect(collect)
        const before = await page.cpu()
        const values = await page.sample(measure, peer, size)
        const cpu = Math.max(0, (await page.cpu()) - before - asking)
        samples.push({ peer, round, order: samples.length, values: { ...values, cpu } })
      })
    }
  }
  return samples
}

/**
 * What a sample that does nothing takes of the page's main thread.
 * @param {SamplingPage} page
 */
async function costOfAsking(page) {
  /** @type {number[]} */
  const costs = []
  for (let turn = 0; turn < 9; turn++) {
    const before = await page.cpu()
    await page.sample('nothing', 'raw', 0)
    costs.push((await page.cpu()) - before)
  }
  return quantile(costs, 0.5)
}
