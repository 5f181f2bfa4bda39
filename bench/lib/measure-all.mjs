import { readFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { apps } from '../rows.mjs'
import { buildPages } from './build-pages.mjs'
import { Chromium } from './chromium.mjs'
import { Desk } from './desk.mjs'
import { engines, openIn } from './engines.mjs'
import { measureGrowth } from './growth.mjs'
import { measureRow } from './measure-row.mjs'
import { measureMemory } from './memory.mjs'
import { servePages } from './serve-pages.mjs'
import { sizeOf, sizesOfPeers } from './sizes.mjs'
import { benchFolder } from './vite-config.mjs'

/** @typedef {import('../rows.mjs').Row} Row */
/** @typedef {import('./measure-row.mjs').RowResult} RowResult */
/** @typedef {{ name: string, has: string[], skip: Record<string, string> }} Peer */
/**
 * @typedef {{
 *   rows: readonly Row[], parts: readonly string[], quick: boolean, rounds: number | undefined,
 *   tell: (text: string) => void, show: (row: Row, result: RowResult) => void
 * }} Extent
 */

/**
 * Builds the pages and measures.
 * @param {Extent} extent
 * @returns {Promise<import('./report.mjs').Run>}
 */
export async function measureAll({ rows, parts, quick, rounds, tell, show }) {
  const began = performance.now()
  const before = loadavg()[0] ?? NaN
  const htmlFiles = ['page/index.html', ...(parts.includes('peers') ? ['peers/index.html'] : [])]
  const pages = await buildPages(htmlFiles)
  const desk = new Desk()
  const site = await servePages(pages, desk)
  const browser = new Chromium()
  /** @type {string[]} */
  const failures = []
  const fail = (/** @type {string} */ text) => {
    failures.push(text)
    tell(text)
  }
  const wants = (/** @type {string} */ part) => parts.includes(part)
  const ownPage = `${site.url}/page/index.html`
  try {
    const version = await browser.version()
    tell(version)
    /** @type {import('./report.mjs').Run} */
    const run = {
      browser: version,
      node: process.version,
      cores: cpus().length,
      seconds: 0,
      load: [before, before],
      versions: wants('peers') ? versionsOfPeers() : {},
      ours: {},
      peers: {},
      sizes: {},
      engines: {},
      failures,
    }
    /** @type {(page: import('./sampling.mjs').SamplingPage, row: Row, peers?: readonly string[]) => Promise<RowResult>} */
    const measure = async (page, row, peers) => {
      const result = await measureRow(page, row, { peers, quick, rounds }, fail)
      show(row, result)
      return result
    }
    if (wants('sizes'))
      for (const app of Object.keys(apps)) {
        const { page, worker, both, later } = await sizeOf(app)
        run.sizes[app] = { page, worker, both, later }
      }
    if (wants('peers')) run.peerSizes = await sizesOfPeers()
    if (wants('ours'))
      for (const row of rows) {
        const page = await browser.open(ownPage)
        run.ours[row.id] = await measure(page, row)
        await page.close()
      }
    if (wants('memory')) {
      run.memory = await measureMemory(browser, ownPage, quick ? 50 : 500, 6000)
      tell(JSON.stringify(run.memory))
    }
    if (wants('peers'))
      for (const row of rows.filter(({ peers }) => peers)) {
        const page = await browser.open(`${site.url}/peers/index.html`)
        const all = /** @type {Peer[]} */ (await page.evaluate('bench.peers()'))
        for (const { name, skip } of all)
          if (skip[row.measure]) fail(`${row.id}, ${name}: ${skip[row.measure]}`)
        const able = all.filter(({ has, skip }) => has.includes(row.peers ?? '') && !skip[row.measure])
        run.peers[row.id] = await measure(
          page,
          row,
          able.map(({ name }) => name),
        )
        await page.close()
      }
    if (wants('growth')) run.growth = await measureGrowth(() => browser.open(ownPage), tell)
    if (wants('engines'))
      for (const engine of engines) {
        const other = await openIn(engine, `${ownPage}?driven`)
        if (!other) continue
        /** @type {Record<string, RowResult>} */
        const results = {}
        for (const row of rows.filter((one) => one.engines)) results[row.id] = await measure(desk, row)
        run.engines[engine] = results
        await other.close()
      }
    run.seconds = (performance.now() - began) / 1000
    run.load = [before, loadavg()[0] ?? NaN]
    return run
  } finally {
    await browser.close()
    site.close()
  }
}

function versionsOfPeers() {
  const read = (/** @type {string} */ path) => JSON.parse(readFileSync(`${benchFolder}${path}`, 'utf8'))
  const names = Object.keys(read('package.json').devDependencies)
  return Object.fromEntries(names.map((name) => [name, read(`node_modules/${name}/package.json`).version]))
}
