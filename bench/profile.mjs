// Where the time of a measure goes, function by function, on the page and in its workers:
//   npm run bench:profile -- burst controller [size] [samples]
import { buildPages } from './lib/build-pages.mjs'
import { Chromium } from './lib/chromium.mjs'
import { Desk } from './lib/desk.mjs'
import { servePages } from './lib/serve-pages.mjs'
import { rows } from './rows.mjs'

/** @typedef {{ nodes: { id: number, callFrame: { functionName: string, url: string, lineNumber: number } }[], samples: number[], timeDeltas: number[] }} Profile */

/** What functions do, by their names; the rest is code. The first read of a message's `data` rebuilds it. */
const kindsOf = {
  posting: /^postMessage/,
  'taking in': /^(?:readData|worker\.onmessage|self\.onmessage)/,
  'the browser, outside of functions': /^\(program\)/,
  garbage: /^\(garbage/,
  waiting: /^\(idle\)/,
}

const [measure = 'round-trip', peer = 'controller', sizeText, samplesText = '20'] = process.argv.slice(2)
const size = Number(sizeText ?? rows.find((row) => row.measure === measure)?.size[1] ?? 1)
const samples = Number(samplesText)

// With names: they are what is to be read.
const pages = await buildPages(['page/index.html'], { minify: false })
const site = await servePages(pages, new Desk())
const browser = new Chromium()
try {
  const page = await browser.open(`${site.url}/page/index.html`)
  const workers = await page.followWorkers()
  for (let turn = 0; turn < 5; turn++) await page.sample(measure, peer, size)
  const threads = [page, ...workers]
  for (const thread of threads) {
    await thread.send('Profiler.enable')
    await thread.send('Profiler.setSamplingInterval', { interval: 100 })
    await thread.send('Profiler.start')
  }
  const cpu = await page.cpu()
  let time = 0
  for (let turn = 0; turn < samples; turn++) time += (await page.sample(measure, peer, size)).time ?? NaN
  const spent = (await page.cpu()) - cpu
  console.log(
    `${measure}, ${peer}, ${samples} samples of ${size}: ${(time / samples).toFixed(3)} ms each by the clock of the page, ${(spent / samples).toFixed(3)} ms of its main thread`,
  )
  for (const [index, thread] of threads.entries()) {
    const { profile } = await thread.send('Profiler.stop')
    print(index ? `worker ${index}` : 'page', profile)
  }
} finally {
  await browser.close()
  site.close()
}

/**
 * @param {string} name
 * @param {Profile} profile
 */
function print(name, { nodes, samples: taken, timeDeltas }) {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]))
  /** @type {Map<string, number>} */
  const times = new Map()
  taken.forEach((id, index) => {
    const frame = frames.get(id)
    const place = frame?.url ? ` ${frame.url.split('/').at(-1)}:${frame.lineNumber + 1}` : ''
    const title = `${frame?.functionName || '(anonymous)'}${place}`
    times.set(title, (times.get(title) ?? 0) + (timeDeltas[index] ?? 0) / 1000)
  })
  const total = [...times.values()].reduce((sum, time) => sum + time, 0)
  /** @type {Record<string, number>} */
  const kinds = {}
  for (const [title, time] of times) {
    const [kind] = Object.entries(kindsOf).find(([, pattern]) => pattern.test(title)) ?? ['code']
    kinds[kind] = (kinds[kind] ?? 0) + time
  }
  console.log(`\n${name}: ${total.toFixed(0)} ms; in a sample, milliseconds`)
  for (const [kind, time] of Object.entries(kinds))
    console.log(`  ${(time / samples).toFixed(3).padStart(9)}  ${kind}`)
  console.log('function by function:')
  for (const [title, time] of [...times].sort((a, b) => b[1] - a[1]).slice(0, 20))
    console.log(`  ${(time / samples).toFixed(3).padStart(9)}  ${title}`)
}
