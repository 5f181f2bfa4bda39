// Measures the library and others against raw postMessage: npm run bench
//   --quick             a minute: the library alone, few samples; prints its table and publishes nothing
//   --row burst,warm    these rows alone (their names are in rows.mjs), of the library alone
//   --only peers        these parts alone: ours, peers, sizes, memory, growth, engines
//   --rounds 20         so many samples of each
//   --sizes             what applications pay in bytes, module by module
//   --write             the published tables once more, from what was found last
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { measureAll } from './lib/measure-all.mjs'
import { ratioText } from './lib/format.mjs'
import { reaches } from './lib/measure-row.mjs'
import { summary } from './lib/report.mjs'
import { publish, savedRuns } from './lib/results.mjs'
import { sizeOf } from './lib/sizes.mjs'
import { benchFolder } from './lib/vite-config.mjs'
import { apps, rows } from './rows.mjs'

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    row: { type: 'string' },
    rounds: { type: 'string' },
    sizes: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
})
const began = performance.now()
const tell = (/** @type {string} */ text) =>
  console.log(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${text}`)

if (options.sizes) {
  for (const [app, { title }] of Object.entries(apps)) {
    const { page, worker, both, later, modules } = await sizeOf(app)
    console.log(
      `${title}: page ${page}, worker ${worker}, both ${both}, later ${later} bytes (minified, brotli)`,
    )
    for (const [name, bytes, atOnce] of modules)
      console.log(`  ${String(bytes).padStart(6)} minified  ${name}${atOnce ? '' : ', when used'}`)
  }
} else if (options.write) publish(savedRuns())
else {
  const few = options.row ? ['ours'] : options.quick ? ['ours', 'sizes'] : undefined
  const parts = options.only?.split(',') ?? few
  const withPeers = !parts || parts.includes('peers')
  if (withPeers && !existsSync(`${benchFolder}node_modules`)) {
    tell('installing the other libraries')
    execFileSync('npm', ['ci', '--ignore-scripts'], { cwd: benchFolder, stdio: 'inherit', shell: true })
  }
  const chosen = options.row?.split(',')
  const run = await measureAll({
    rows: rows.filter(({ id }) => !chosen || chosen.includes(id)),
    parts: parts ?? ['ours', 'sizes', 'memory', 'engines', 'peers', 'growth'],
    quick: options.quick,
    rounds: options.rounds ? Number(options.rounds) : undefined,
    tell,
    show,
  })
  if (parts) console.log(`\n${summary([run])}`)
  else publish([...savedRuns(), run].slice(-2))
}

/**
 * @param {import('./rows.mjs').Row} row
 * @param {import('./lib/measure-row.mjs').RowResult} result
 */
function show(row, { figures, absolute }) {
  for (const figure of row.figures) {
    for (const [peer, { median, low, high }] of Object.entries(figures[figure.label] ?? {})) {
      const verdict = reaches(figure, median) ? 'reached' : 'MISSED'
      const goal =
        row.ours[0] === peer && figure.goal !== undefined ? `  goal ${ratioText(figure.goal)} ${verdict}` : ''
      tell(
        `${row.id.padEnd(18)} ${figure.label.slice(0, 14).padEnd(14)} ${peer.padEnd(20)} ${ratioText(median).padStart(6)} [${ratioText(low)}–${ratioText(high)}]  ${(absolute[peer] ?? NaN).toFixed(3)} ms${goal}`,
      )
    }
  }
}
