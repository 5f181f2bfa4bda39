import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { wantedEngines } from '../harness/browser-paths.mjs'
import { appConfig, buildForProduction, fixtureFolder } from './support/app.js'
import { has, outcomesIn, type ReportingEngine } from './support/open-in.js'
import { buildApp, writeApp } from './support/small-app.js'
import { serveStatically } from './support/static-server.js'
import { failed, launch, visit } from './support/visit.js'

let browser: Browser
let folder: string
beforeAll(async () => {
  browser = await launch()
  folder = await mkdtemp(join(tmpdir(), 'isolates-bare-'))
  const own = appConfig()
  await buildForProduction({
    ...own,
    root: fixtureFolder('bare'),
    build: { ...own.build, outDir: join(folder, 'dist') },
  })
})
afterAll(async () => {
  await browser?.close()
  await rm(folder, { recursive: true, force: true })
})

it('[IS40] functions that use nothing of the library run like all others', async () => {
  const server = await serveStatically(join(folder, 'dist'), '/')
  onTestFinished(() => server.close())
  const { outcomes, log } = await visit(browser, server.url)
  const all = await outcomes()
  expect(failed(all)).toEqual([])
  expect(all.length).toBeGreaterThan(40)
  expect(log.filter((line) => line.startsWith('uncaught'))).toEqual([])
})

const reporting: readonly ReportingEngine[] = ['firefox', 'webkit']
const others = reporting.filter((engine) => wantedEngines().includes(engine) && has(engine))

it.each(others)('[IS40] so they do in %s', async (engine) => {
  const server = await serveStatically(join(folder, 'dist'), '/')
  onTestFinished(() => server.close())
  expect(failed(await outcomesIn(engine, server))).toEqual([])
})

it.each([
  ['as written', false],
  ['minified', true],
])('[BU37] a page knows which functions use nothing of the library, %s', async (_, minify) => {
  const { chunks } = await buildApp(
    await writeApp({
      'src/main.tsx': `import { Isolate, transfer } from 'react-isolates'
import { plain } from './plain.js'
import { withPort } from './with-port.js'
Object.assign(window, { programs: [
  () => Isolate.run(function alone() { return 1 }),
  () => Isolate.run(function importing() { return plain(1) }),
  () => Isolate.run(async function lazy() { return (await import('./plain.js')).plain(1) }),
  () => Isolate.run(function moving() { return transfer(new ArrayBuffer(1)) }),
  () => Isolate.run(function nesting() { return Isolate.run(function inner() { return 1 }) }),
  () => Isolate.run(function porting() { return withPort() }),
  () => Isolate.run(async function later() { return (await import('./with-port.js')).withPort() }),
] })`,
      'src/plain.ts': `export const plain = (n: number) => n + 1`,
      'src/with-port.ts': `import { ReceivePort } from 'react-isolates'
export const withPort = () => { const port = new ReceivePort(); port.close(); return 1 }`,
    }),
    { build: { minify } },
  )
  const code = chunks.map((chunk) => chunk.code).join('\n')
  expect(code).not.toContain('isolate:bare?')
  const said = [...code.matchAll(/#(\w+)["'`][^}]*?bare: ?(!\d)/g)].map(([, name, bare]) => [name, bare])
  expect(Object.fromEntries(said)).toEqual({
    alone: '!0',
    importing: '!0',
    lazy: '!0',
    moving: '!1',
    nesting: '!1',
    inner: '!0',
    porting: '!1',
    later: '!1',
  })
})
