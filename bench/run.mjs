// npm run bench -- [--quick] [--only ours] [--row burst,warm] [--rounds 20] [--keep]
import { parseArgs } from 'node:util'
import { buildPages } from './lib/build-pages.mjs'
import { Chromium } from './lib/chromium.mjs'
import { ratios } from './lib/ratios.mjs'
import { sampleInTurn } from './lib/sampling.mjs'
import { servePages } from './lib/serve-pages.mjs'
import { rows } from './rows.mjs'

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    row: { type: 'string' },
    rounds: { type: 'string' },
    keep: { type: 'boolean', default: false },
  },
})
const wanted = options.row?.split(',')
const began = performance.now()
const seconds = () => `${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s`

const folder = options.keep ? new URL('dist', import.meta.url).pathname : await buildPages(false)
const site = await servePages(folder)
const browser = new Chromium()
try {
  console.log(`${seconds()}  built, ${await browser.version()}`)
  for (const row of rows.filter(({ id }) => !wanted || wanted.includes(id))) {
    const page = await browser.open(`${site.url}/index.html`)
    const samples = await sampleInTurn(
      {
        page,
        measure: row.measure,
        base: row.base ?? 'raw',
        others: row.ours,
        size: row.size[options.quick ? 0 : 1],
        rounds: Number(options.rounds ?? row.rounds[options.quick ? 0 : 1]),
        warm: row.warm ?? 1,
        garbage: row.garbage ?? false,
      },
      (peer, error) => console.error(`${row.id} ${peer}: ${error.message}`),
    )
    await page.close()
    for (const field of ['time', 'cpu', 'renders', 'longest', 'missed']) {
      for (const [peer, ratio] of ratios(samples, row.base ?? 'raw', field)) {
        if (peer === 'renders') continue
        const goal = row.ours[0] === peer || row.ours.includes(peer) ? row.goals[field] : undefined
        console.log(
          `${seconds()}  ${row.id.padEnd(18)} ${peer.padEnd(12)} ${field.padEnd(8)} ${ratio.median.toFixed(3).padStart(8)}  [${ratio.low.toFixed(3)}-${ratio.high.toFixed(3)}]  ${ratio.absolute.toFixed(3)} ms${goal ? `  goal ${goal.toFixed(2)} ${ratio.median <= goal ? 'reached' : 'MISSED'}` : ''}`,
        )
      }
    }
  }
} finally {
  await browser.close()
  site.close()
}
