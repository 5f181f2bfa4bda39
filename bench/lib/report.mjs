import { apps, rows } from '../rows.mjs'
import { bytesText, ratioText, table } from './format.mjs'
import { reaches } from './measure-row.mjs'

/** @typedef {import('./measure-row.mjs').RowResult} RowResult */
/** @typedef {import('./ratios.mjs').Spread} Spread */
/**
 * What one run found.
 * @typedef {{
 *   browser: string, cores: number, node: string, seconds: number, load: [number, number], versions: Record<string, string>,
 *   ours: Record<string, RowResult>, peers: Record<string, RowResult>,
 *   sizes: Record<string, { page: number, worker: number, both: number, later: number }>,
 *   peerSizes?: Record<string, number>,
 *   memory?: import('./memory.mjs').Memory, growth?: import('./growth.mjs').Growth[],
 *   engines: Record<string, Record<string, RowResult>>, failures: string[]
 * }} Run
 */

/**
 * The mean of a library's medians, and how far the runs and their quartiles spread.
 * @param {readonly (Record<string, RowResult> | undefined)[]} results of each run
 * @param {string} row
 * @param {string} label
 * @param {string} peer
 * @returns {Spread | undefined}
 */
function merged(results, row, label, peer) {
  const found = results.flatMap((result) => result?.[row]?.figures[label]?.[peer] ?? [])
  if (!found.length) return undefined
  return {
    median: found.reduce((sum, { median }) => sum + median, 0) / found.length,
    low: Math.min(...found.map(({ low }) => low)),
    high: Math.max(...found.map(({ high }) => high)),
  }
}

/** @type {(runs: readonly Run[], row: string) => string[]} */
const peersOf = (runs, row) => [
  ...new Set(
    runs.flatMap(({ peers }) =>
      Object.values(peers[row]?.figures ?? {}).flatMap((entry) => Object.keys(entry)),
    ),
  ),
]

/**
 * The table that the README quotes: ratios to raw, the goal, and the best of the other libraries.
 * @param {readonly Run[]} runs
 */
export function summary(runs) {
  /** @type {string[][]} */
  const body = []
  for (const { id, title, ours, figures, base } of rows) {
    for (const figure of figures.filter(({ goal }) => goal !== undefined)) {
      const own = merged(
        runs.map((run) => run.ours),
        id,
        figure.label,
        ours[0] ?? '',
      )
      if (!own) continue
      const others = peersOf(runs, id)
        .filter((peer) => peer !== base)
        .flatMap((peer) => {
          const spread = merged(
            runs.map((run) => run.peers),
            id,
            figure.label,
            peer,
          )
          return spread ? { peer, value: spread.median } : []
        })
        .sort((a, b) => (figure.as === 'speed-up' ? b.value - a.value : a.value - b.value))
      const best = others[0]
      body.push([
        `${title}: ${figure.label}`,
        ratioText(own.median),
        `${figure.as === 'speed-up' ? '≥' : '≤'} ${ratioText(figure.goal)}`,
        best ? `${ratioText(best.value)} ${best.peer}` : '–',
      ])
    }
  }
  const [smallest] = Object.entries(runs.at(-1)?.peerSizes ?? {}).sort(([, one], [, other]) => one - other)
  const least = smallest ? `${bytesText(smallest[1])} ${smallest[0]}` : '–'
  for (const [app, { title, goal }] of Object.entries(apps)) {
    const size = runs.at(-1)?.sizes[app]
    if (size && goal)
      body.push([`bytes of ${title}, page and worker`, bytesText(size.both), `≤ ${bytesText(goal)}`, least])
  }
  return table(['', 'react-isolates', 'goal', 'best other library'], body)
}

/**
 * Everything that was found.
 * @param {readonly Run[]} runs the last of them is the newest
 */
export function report(runs) {
  const newest = runs.at(-1)
  if (!newest) throw new Error('nothing was run')
  const { browser, cores, versions, growth, memory, failures, peerSizes } = newest
  const sections = [
    '# What it costs, against `postMessage` by hand',
    `${browser}, ${cores} cores, ${runs.length === 1 ? 'one run' : `${runs.length} runs`} of ${runs.map(({ seconds }) => seconds.toFixed(0)).join(' and ')} s, load of the machine ${runs.map(({ load }) => load.map((value) => value.toFixed(1)).join(' to ')).join(', ')}. Figures are ratios to \`postMessage\` with request ids, or to \`new Worker\`, one call and \`terminate\`: 1 is the floor, lower is better, except for speed-ups. Each sample is compared with those of raw just before and after it. How: [docs/performance.md](../docs/performance.md).`,
    summary(runs),
    '## Each way of using the library',
    `Median [quartiles of all runs]. The line of the base is the base against its own neighbours: its quartiles are the noise. CPU is that of the page's main thread.`,
    ...rows.map((row) => rowTable(runs, row, 'ours')),
    '## Other libraries',
    `Versions: ${Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(', ')}.`,
    ...rows.filter(({ peers }) => peers).map((row) => rowTable(runs, row, 'peers')),
    '## Bytes, minified and brotli, without React',
    table(
      ['application that imports', 'page', 'worker', 'both, shared chunks once', 'loaded when used'],
      Object.entries(newest.sizes).map(([app, { page, worker, both, later }]) => [
        apps[/** @type {import('../rows.mjs').App} */ (app)].title,
        ...[page, worker, both, later].map(bytesText),
      ]),
    ),
    ...(peerSizes ? [peerSizeTable(peerSizes)] : []),
    ...engineSections(runs),
    ...growthSections(growth),
  ]
  if (memory)
    sections.push(
      '## What stays',
      `After each kind of isolate was used and nothing ran for 6 s, ${memory.idle} worker was alive: the spare. After ${memory.cycles} runs in fresh isolates, ${memory.left} worker; the heap had grown by ${memory.heapPerCycle.toFixed(0)} bytes for each, the memory of the page's process by ${(memory.residentPerCycle / 1024).toFixed(1)} kB for each.\n`,
    )
  const skipped = [...new Set(failures)]
  if (skipped.length) sections.push('## Not measured', skipped.map((text) => `- ${text}`).join('\n'))
  return `${sections
    .join('\n\n')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd()}\n`
}

/**
 * @param {readonly Run[]} runs
 * @param {import('../rows.mjs').Row} row
 * @param {'ours' | 'peers'} part
 */
function rowTable(runs, { id, title, base, ours, figures }, part) {
  const results = runs.map((run) => run[part])
  const names = part === 'ours' ? [base, ...ours] : peersOf(runs, id)
  const lines = names.map((peer) => [
    peer,
    ...figures.map(({ label }) => {
      const spread = merged(results, id, label, peer)
      return spread ? `${ratioText(spread.median)} [${ratioText(spread.low)}–${ratioText(spread.high)}]` : '–'
    }),
    `${ratioText(results.at(-1)?.[id]?.absolute[peer])} ms`,
  ])
  const goals = figures.filter(({ goal }) => goal !== undefined)
  const verdicts = goals.map((figure) => {
    const value = merged(results, id, figure.label, ours[0] ?? '')?.median ?? NaN
    return `${figure.label} ${reaches(figure, value) ? 'reaches' : 'misses'} ${ratioText(figure.goal)}`
  })
  const verdict = part === 'ours' && verdicts.length ? ` (${verdicts.join(', ')})` : ''
  return `### ${title}${verdict}\n\n${table(['', ...figures.map(({ label }) => label), 'a sample takes'], lines)}`
}

/** @param {Record<string, number>} sizes */
function peerSizeTable(sizes) {
  const lines = Object.entries(sizes).sort(([, one], [, other]) => one - other)
  return table(
    ['other library', 'page and worker'],
    lines.map(([name, bytes]) => [name, bytesText(bytes)]),
  )
}

/** @param {readonly Run[]} runs */
function engineSections(runs) {
  const names = [...new Set(runs.flatMap(({ engines }) => Object.keys(engines)))]
  if (!names.length) return []
  const measured = rows.filter(({ engines }) => engines)
  const line = (/** @type {import('../rows.mjs').Row} */ { id, title, ours }) => [
    title,
    ...names.map((engine) =>
      ratioText(
        merged(
          runs.map(({ engines }) => engines[engine]),
          id,
          'time',
          ours[0] ?? '',
        )?.median,
      ),
    ),
  ]
  return [
    '## Other engines',
    'Time against raw in the same engine.',
    table(['', ...names], measured.map(line)),
  ]
}

/** @param {import('./growth.mjs').Growth[] | undefined} growth */
function growthSections(growth) {
  if (!growth) return []
  const tables = growth.map(({ title, unit, points }) => {
    const lines = points.map(({ count, ours, raw }) => [
      count,
      ratioText(ours),
      ratioText(raw),
      ratioText(ours / raw),
    ])
    return `### ${title}\n\n${table(['', `µs for each ${unit}`, 'raw', 'ratio'], lines)}`
  })
  return ['## Growth', 'What one unit costs as there are more of them. Single samples of one run.', ...tables]
}
