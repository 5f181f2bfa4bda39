import { expect, it } from 'vitest'
import { type Chunk, importedBy, loadedWith, strangers } from '../../src/bundler/chunk-graph.js'

const chunk = (fileName: string, imports: string[], modules: Record<string, number>): Chunk => ({
  type: 'chunk',
  fileName,
  facadeModuleId: null,
  code: '',
  imports,
  dynamicImports: [],
  modules: Object.fromEntries(
    Object.entries(modules).map(([id, renderedLength]) => [id, { renderedLength }]),
  ),
})
const lifted = chunk('parse.js', ['shared.js'], { '/a/App.tsx?isolate=parse-1': 10 })
const shared = chunk('shared.js', ['parse.js', 'deep.js'], {
  '/a/math.ts': 10,
  '/a/main.tsx': 30,
  '/a/empty.ts': 0,
})
const deep = chunk('deep.js', [], { '\0rolldown/runtime.js': 5, '\0vite/modulepreload-polyfill.js': 5 })
const other = chunk('other.js', [], { '/a/other.ts': 5 })
const bundle = Object.fromEntries([lifted, shared, deep, other].map((part) => [part.fileName, part]))

it('[BU13] a worker loads the chunks an entry imports, however far below, in cycles too', () => {
  expect(loadedWith(lifted, bundle)).toEqual([lifted, shared, deep])
})

it('[BU13] a module belongs to an entry that imports it by import or import()', () => {
  const imports: Record<string, string[]> = { a: ['b'], b: ['c', 'a'], d: ['e'] }
  expect([...importedBy(['a'], (id) => imports[id] ?? [])]).toEqual(['a', 'b', 'c'])
})

it('[BU13] modules with code that the entry does not import are strangers; helpers of bundlers are none', () => {
  const own = new Set(['/a/App.tsx?isolate=parse-1', '/a/math.ts'])
  expect([...strangers(loadedWith(lifted, bundle), own)]).toEqual([
    ['/a/main.tsx', 'shared.js'],
    ['\0vite/modulepreload-polyfill.js', 'deep.js'],
  ])
})
