import { expect, it } from 'vitest'
import { filesIn, read, SourceFile } from './repository.ts'

interface Support {
  version_added: string | boolean
}
interface Feature {
  __compat?: { support: Record<string, Support | Support[]> }
  [name: string]: unknown
}
const data: { api: Feature; javascript: { builtins: Feature } } = JSON.parse(
  read('node_modules/@mdn/browser-compat-data/data.json'),
)

const engines = ['chrome', 'firefox', 'safari'] as const

/** Functions of no class; others may have the same name as something local. */
const functions = new Set(['structuredClone', 'reportError', 'queueMicrotask', 'requestIdleCallback'])

/** Members of instances, whose class cannot be seen: those that are used and not ancient. */
const methods: Record<string, [string, string]> = {
  throwIfAborted: ['AbortSignal', 'throwIfAborted'],
  at: ['Array', 'at'],
  findLast: ['Array', 'findLast'],
  locks: ['Navigator', 'locks'],
}

/** What the file calls of the platform, by its path in the data: `Object.hasOwn`, `structuredClone`, `list.at`. */
function platformIn(file: SourceFile): string[][] {
  const found: string[][] = []
  file.visit({
    CallExpression({ callee }) {
      if (callee.type === 'Identifier' && functions.has(callee.name)) found.push([callee.name])
    },
    MemberExpression({ object, property, computed }) {
      if (computed || property.type !== 'Identifier') return
      if (object.type === 'Identifier') found.push([object.name, property.name])
      if (Object.hasOwn(methods, property.name)) found.push(methods[property.name]!)
    },
  })
  return found
}

function featureOf([first = '', ...rest]: string[]): Feature | undefined {
  let feature = (data.javascript.builtins[first] ?? data.api[first]) as Feature | undefined
  // Static members of the web's classes are listed so.
  for (const name of rest) feature = (feature?.[name] ?? feature?.[`${name}_static`]) as Feature | undefined
  return feature
}

/** The engines that are older than the feature. */
function tooOld(path: string[], oldest: Record<string, number>): string[] {
  const support = featureOf(path)?.__compat?.support
  if (!support) return []
  return engines.flatMap((engine) => {
    const since = [support[engine]!].flat()[0]!.version_added
    return Number.parseFloat(String(since)) > oldest[engine]! ? [`${path.join('.')}: ${engine} ${since}`] : []
  })
}

/** What the README says. */
function oldestEngines(): Record<string, number> {
  const line = /Chrome ([\d.]+), Firefox ([\d.]+), Safari ([\d.]+) and newer/.exec(
    read('README.md').replaceAll('\n', ' '),
  )
  return Object.fromEntries(engines.map((engine, i) => [engine, Number(line?.[i + 1])]))
}

const folders = ['errors', 'wire', 'stream', 'port', 'isolate', 'worker', 'react']
const sources = folders
  .flatMap((folder) => filesIn(`src/${folder}`, /\.tsx?$/))
  .map((path) => SourceFile.read(path))

it('[PJ45] the oldest browsers of the README know what the runtime calls', () => {
  const oldest = oldestEngines()
  // Where there is none, it does with a stand-in.
  const optional = new Set(['Symbol.dispose', 'Symbol.asyncDispose'])
  const used = sources.flatMap(platformIn).filter((path) => !optional.has(path.join('.')))
  expect([...new Set(used.flatMap((path) => tooOld(path, oldest)))]).toEqual([])
})

it('[PJ45] what a browser does not know is found', () => {
  const file = new SourceFile(
    'x.ts',
    'AbortSignal.any([a]); structuredClone(Object.hasOwn(a, b)); signal.throwIfAborted()',
  )
  const oldest = { chrome: 92, firefox: 200, safari: 200 }
  expect(
    platformIn(file)
      .flatMap((path) => tooOld(path, oldest))
      .toSorted(),
  ).toEqual([
    'AbortSignal.any: chrome 116',
    'AbortSignal.throwIfAborted: chrome 100',
    'Object.hasOwn: chrome 93',
    'structuredClone: chrome 98',
  ])
})
