// npm run bench -- [--quick] [--only ours] [--row burst,warm] [--rounds 20] [--keep] [--sizes]
import { parseArgs } from 'node:util'
import { buildPages, pagesFolder } from './lib/build-pages.mjs'
import { Chromium } from './lib/chromium.mjs'
import { ratioText } from './lib/format.mjs'
import { measureRow, reaches } from './lib/measure-row.mjs'
import { servePages } from './lib/serve-pages.mjs'
import { apps, sizeOf } from './lib/sizes.mjs'
import { rows } from './rows.mjs'

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    row: { type: 'string' },
    rounds: { type: 'string' },
    keep: { type: 'boolean', default: false },
    sizes: { type: 'boolean', default: false },
  },
})
const wanted = options.row?.split(',')
const began = performance.now()
const tell = (/** @type {string} */ text) =>
  console.log(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${text}`)

if (options.sizes) {
  for (const [app, title] of Object.entries(apps)) {
    const { page, worker, both, later, modules } = await sizeOf(app)
    console.log(
      `${title}: page ${page}, worker ${worker}, both ${both}, later ${later} bytes (minified, brotli)`,
    )
    for (const [name, bytes] of modules) console.log(`  ${String(bytes).padStart(6)} minified  ${name}`)
  }
  process.exit()
}
if (!options.keep) await buildPages(['index.html'])
const site = await servePages(pagesFolder)
const browser = new Chromium()
try {
  tell(await browser.version())
  for (const row of rows.filter(({ id }) => !wanted || wanted.includes(id))) {
    const page = await browser.open(`${site.url}/index.html`)
    const rounds = options.rounds ? Number(options.rounds) : undefined
    const { figures, absolute } = await measureRow(
      page,
      row,
      { peers: [], quick: options.quick, rounds },
      tell,
    )
    await page.close()
    for (const figure of row.figures) {
      for (const [peer, { median, low, high }] of Object.entries(figures[figure.label] ?? {})) {
        const verdict = reaches(figure, median) ? 'reached' : 'MISSED'
        const goal =
          row.ours[0] === peer && figure.goal !== undefined
            ? `  goal ${ratioText(figure.goal)} ${verdict}`
            : ''
        tell(
          `${row.id.padEnd(18)} ${figure.label.slice(0, 14).padEnd(14)} ${peer.padEnd(16)} ${ratioText(median).padStart(6)} [${ratioText(low)}–${ratioText(high)}]  ${(absolute[peer] ?? NaN).toFixed(3)} ms${goal}`,
        )
      }
    }
  }
} finally {
  await browser.close()
  site.close()
}
