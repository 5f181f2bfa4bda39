import { expect, it } from 'vitest'
import { read, type SourceFile, sourceFiles } from './repository.ts'

/** What each folder of `src` may import besides itself. */
const arrows: Record<string, readonly string[]> = {
  errors: [],
  wire: ['errors'],
  stream: ['errors', 'wire'],
  port: ['errors', 'wire', 'stream'],
  isolate: ['errors', 'wire', 'stream', 'port'],
  worker: ['errors', 'wire', 'stream', 'port'],
  react: ['errors', 'wire', 'stream', 'port', 'isolate'],
  compiler: ['errors'],
  bundler: ['errors', 'compiler'],
}

/** The packages that a folder may import. Node's own modules count as packages; no other folder may import any. */
const packages: Record<string, RegExp> = {
  react: /^react(?:-dom)?$/,
  compiler: /^(?:oxc-parser|magic-string|node:crypto)$/,
  bundler: /^(?:node:.+|vite|rolldown|rollup|webpack|@rspack|next|oxc-parser|magic-string)$/,
}

const files = sourceFiles()
const entry = /^src\/[^/]+$/

/** The folder of `src` that a path lies in: `src/wire/channel.ts` is of `wire`. An entry lies in none. */
const folderOf = (path: string): string | undefined => /^src\/([^/]+)\//.exec(path)?.[1]
const inFolders = files.filter(({ path }) => !entry.test(path))

/** `path: what` for each thing that is wrong in a file. */
const findings = (among: readonly SourceFile[], find: (file: SourceFile) => readonly string[]): string[] =>
  among.flatMap((file) => find(file).map((found) => `${file.path}: ${found}`))

it('[PJ1] each folder imports only what its arrow allows', () => {
  const wrong = findings(inFolders, ({ path, importedFiles }) => {
    const from = folderOf(path) ?? ''
    const allowed = [from, ...(arrows[from] ?? [])]
    return importedFiles.filter((file) => !entry.test(file) && !allowed.includes(folderOf(file) ?? 'outside'))
  })
  expect(wrong).toEqual([])
})

it('[PJ1] every folder has an arrow', () => {
  expect(Object.keys(arrows)).toEqual(
    expect.arrayContaining([...new Set(inFolders.flatMap(({ path }) => folderOf(path) ?? []))]),
  )
})

it('[PJ1] the table of ARCHITECTURE.md shows the same arrows', () => {
  const table = /^\| folder .*\n((?:\|.*\n)+)/m.exec(read('ARCHITECTURE.md'))?.[1] ?? ''
  const shown = [...table.matchAll(/^\| `src\/(\w+)` \|.*\| ([\w, ]+)[^|]*\|$/gm)].map(
    ([, folder, names = '']) => [folder, names.trim() === 'nothing' ? [] : names.trim().split(', ')],
  )
  expect(Object.fromEntries(shown)).toEqual(arrows)
})

it('[PJ2] nothing imports an entry', () => {
  const wrong = findings(files, ({ importedFiles }) => importedFiles.filter((file) => entry.test(file)))
  expect(wrong).toEqual([])
})

it('[PJ3] React is imported only in react/, bundlers and Node only in bundler/, a parser also in compiler/', () => {
  const wrong = findings(inFolders, ({ path, importedPackages }) =>
    importedPackages.filter((name) => !packages[folderOf(path) ?? '']?.test(name)),
  )
  expect(wrong).toEqual([])
  expect(
    findings(
      files.filter(({ path }) => entry.test(path)),
      (file) => file.importedPackages,
    ),
  ).toEqual([])
})

it('[PJ4] one expression creates workers', () => {
  const found = files.flatMap((file) => {
    const here: string[] = []
    file.visit({
      NewExpression: ({ callee }) => {
        if (callee.type === 'Identifier' && /^(?:Shared)?Worker$/.test(callee.name)) here.push(file.path)
      },
    })
    return here
  })
  expect(found).toEqual(['src/isolate/spawn-worker.ts'])
})

it('[PJ5] one module posts to other threads', () => {
  const found = files.filter((file) => {
    let posts = false
    file.visit({
      CallExpression({ callee, arguments: [message] }) {
        const name = callee.type === 'MemberExpression' ? callee.property : callee
        if (name.type !== 'Identifier' || name.name !== 'postMessage') return
        // A literal says nothing to anybody: it is a channel from a thread to itself, for the macrotask that it makes.
        if (message?.type !== 'Literal') posts = true
      },
    })
    return posts
  })
  expect(found.map(({ path }) => path)).toEqual(['src/wire/endpoint.ts'])
})

it('[PJ6] a module is short enough to be read at once', () => {
  const long = files.filter(({ lines }) => lines > 250)
  expect(long.map(({ path, lines }) => `${path}: ${lines} lines`)).toEqual([])
})

it('[PJ7] modules do not import one another in a circle, types aside', () => {
  expect(circles(files)).toEqual([])
})

/** Each way along imports of values that comes back to where it began. */
function circles(among: readonly SourceFile[]): string[] {
  const byPath = new Map(among.map((file) => [file.path.replace(/\.tsx?$/, ''), file]))
  const done = new Set<string>()
  const found: string[] = []
  const walk = (module: string, way: readonly string[]): void => {
    const at = way.indexOf(module)
    if (at >= 0) found.push([...way.slice(at), module].join(' → '))
    if (at >= 0 || done.has(module)) return
    for (const file of byPath.get(module)?.importedValues ?? [])
      walk(file.replace(/\.[jt]sx?$/, ''), [...way, module])
    done.add(module)
  }
  for (const module of byPath.keys()) walk(module, [])
  return found
}
