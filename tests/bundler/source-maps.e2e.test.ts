import { SourceMap } from 'node:module'
import { createServer } from 'vite'
import { expect, it, onTestFinished } from 'vitest'
import { appConfig } from './support/app.js'
import { buildApp, liftedChunks, writeApp } from './support/small-app.js'

const source = `import { Isolate } from 'react-isolates'

interface Row {
  amount: number
}
export function total(rows: Row[], limit: number): Promise<number> {
  return Isolate.run(() => {
    if (rows.length > limit) throw new RangeError('too many rows')
    return rows.reduce((sum, row) => sum + row.amount, 0)
  })
}
void total([], 1)
`
const thrown = source.split('\n').findIndex((line) => line.includes('RangeError'))

/** Where the throw in this code stands according to its map. */
function origin(code: string, map: object): { file: string; line: number; column: number } {
  const lines = code.split('\n')
  const line = lines.findIndex((text) => text.includes('RangeError('))
  const column = lines[line]?.indexOf('RangeError(') ?? -1
  // Node's types want the fields of a map that it does not need.
  const entry = new SourceMap(map as ConstructorParameters<typeof SourceMap>[0]).findEntry(line, column)
  if (!('originalSource' in entry)) return { file: 'none', line: -1, column: -1 }
  return { file: entry.originalSource, line: entry.originalLine, column: entry.originalColumn }
}
const expected = {
  file: expect.stringMatching(/main\.tsx$/),
  line: thrown,
  column: source.split('\n')[thrown]?.indexOf('RangeError('),
}

it('[BU22] in dev a lifted function maps to the line it was written in', async () => {
  const root = await writeApp({ 'src/main.tsx': source })
  const server = await createServer({
    ...appConfig(),
    root,
    server: { middlewareMode: true, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  })
  onTestFinished(() => server.close())
  const page = await server.environments.client.transformRequest('/src/main.tsx')
  const key = /\?isolate=([\w$-]+)/.exec(page?.code ?? '')?.[1]
  const lifted = await server.environments.client.transformRequest(`/src/main.tsx?isolate=${key}`)
  expect(origin(lifted?.code ?? '', lifted?.map ?? {})).toEqual(expected)
})

it.each([false, true])('[BU22] so it does after a build (minified: %s)', async (minify) => {
  const root = await writeApp({ 'src/main.tsx': source })
  const [lifted] = liftedChunks(await buildApp(root, { build: { sourcemap: true, minify } }))
  expect(origin(lifted?.code ?? '', lifted?.map ?? {})).toEqual(expected)
})
