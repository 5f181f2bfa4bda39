import { quantile } from './ratios.mjs'

/** @typedef {{ peer: string, round: number, order: number, values: Record<string, number> }} Sample */
/** @typedef {{ page: import('./chromium.mjs').ChromiumPage, measure: string, base: string, others: readonly string[], size: number, rounds: number, warm: number, every?: number, garbage?: boolean, patience?: number }} Plan */

/**
 * Samples libraries in turn, the base again before every `every` of them and at the end of each round, so that each
 * sample has neighbours in time to be compared with: other load on the machine touches both.
 *
 * @param {Plan} plan
 * @param {(peer: string, error: Error) => void} fail a library that fails is left out from then on
 * @returns {Promise<Sample[]>}
 */
export async function sampleInTurn(
  { page, measure, base, others, size, rounds, warm, every = 1, garbage = false, patience = 60_000 },
  fail,
) {
  const take = (/** @type {string} */ peer) =>
    page.evaluate(`bench.sample(${JSON.stringify(measure)}, ${JSON.stringify(peer)}, ${size})`, patience)
  const asking = await costOfAsking(page)
  /** @type {Set<string>} */
  const left = new Set()
  for (let turn = 0; turn < warm; turn++) {
    for (const peer of [base, ...others]) {
      if (left.has(peer)) continue
      await take(peer).catch((error) => {
        left.add(peer)
        fail(peer, error)
      })
    }
  }
  /** @type {Sample[]} */
  const samples = []
  for (let round = 0; round < rounds; round++) {
    // A different one goes first each time.
    const first = others.length ? Math.floor((round * others.length) / rounds) : 0
    const turn = [...others.slice(first), ...others.slice(0, first)].filter((peer) => !left.has(peer))
    const order = [...turn.flatMap((peer, index) => (index % every ? [peer] : [base, peer])), base]
    for (const peer of order) {
      if (left.has(peer)) continue
      try {
        if (garbage) await page.collectGarbage()
        const before = await page.cpu()
        const values = await take(peer)
        const cpu = Math.max(0, (await page.cpu()) - before - asking)
        samples.push({ peer, round, order: samples.length, values: { ...values, cpu } })
      } catch (error) {
        left.add(peer)
        fail(peer, /** @type {Error} */ (error))
      }
    }
  }
  return samples
}

/**
 * What a sample that does nothing takes of the page's main thread.
 * @param {import('./chromium.mjs').ChromiumPage} page
 */
async function costOfAsking(page) {
  /** @type {number[]} */
  const costs = []
  for (let turn = 0; turn < 9; turn++) {
    const before = await page.cpu()
    await page.evaluate('Promise.resolve({ time: 0 })')
    costs.push((await page.cpu()) - before)
  }
  return quantile(costs, 0.5)
}
