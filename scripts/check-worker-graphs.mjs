// No code of the page may be loaded by a worker of a built site: node scripts/check-worker-graphs.mjs storybook-static
import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseSync } from 'oxc-parser'

/** What only a page has, told by words that minifying keeps. */
const ofPage = {
  'React DOM': /__reactContainer\$|react-dom-client/,
  createRoot: /\bcreateRoot\b/,
  'what puts styles into the document': /createElement\([`'"](?:style|link)[`'"]\)|vite:preloadError/,
  'the client of hot updates': /@vite\/client|import\.meta\.hot|vite:beforeUpdate/,
}

/** The worker that runs every function, and the chunks of functions: `isolate-parse-1f0c2b3a-DcEyfnkk.js`. */
const workerEntry = /^isolate-(?:bootstrap-[\w-]{8}|.+-[\da-f]{8}-[\w-]{8})\.js$/

/**
 * Follows the imports of every chunk that a worker starts with, those on demand too, and names what belongs to the page.
 * @param {string} folder of a built site
 * @returns {{ entries: number, problems: string[] }}
 */
export function checkWorkerGraphs(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const entries = files.filter((file) => workerEntry.test(basename(file)))
  const problems = entries.flatMap((entry) =>
    [...graphOf(join(folder, entry))].flatMap(([file, { code, path }]) =>
      Object.entries(ofPage)
        .filter(([, words]) => words.test(code))
        .map(([what]) => `${entry} loads ${what}: ${[...path, basename(file)].join(' → ')}`),
    ),
  )
  return { entries: entries.length, problems }
}

/**
 * Every file that one loads, with its code and how it was reached.
 * @param {string} entry
 */
function graphOf(entry) {
  /** @type {Map<string, { code: string, path: string[] }>} */
  const graph = new Map([[entry, { code: readFileSync(entry, 'utf8'), path: [] }]])
  for (const [file, { code, path }] of graph) {
    const { module } = parseSync(file, code)
    const sources = [
      ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
      ...module.staticExports.flatMap(({ entries }) => entries.map((part) => part.moduleRequest?.value)),
      ...module.dynamicImports.map(({ moduleRequest: { start, end } }) => code.slice(start + 1, end - 1)),
    ]
    for (const source of sources) {
      const next = source?.startsWith('.') ? join(dirname(file), source) : undefined
      if (!next || graph.has(next)) continue
      graph.set(next, { code: readFileSync(next, 'utf8'), path: [...path, basename(file)] })
    }
  }
  return graph
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { entries, problems } = checkWorkerGraphs(process.argv[2] ?? 'storybook-static')
  for (const problem of problems) console.error(problem)
  console.log(`${entries} entries of workers, ${problems.length} of them with code of the page`)
  if (problems.length || entries === 0) process.exitCode = 1
}
