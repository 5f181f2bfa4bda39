import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { createServer } from 'vite'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { wantedEngines } from '../harness/browser-paths.mjs'
import { appConfig, buildForProduction, fixtureFolder, repository } from './support/app.js'
import { has, outcomesIn, type ReportingEngine } from './support/open-in.js'
import { type StaticServer, serveStatically } from './support/static-server.js'
import { failed, launch, visit } from './support/visit.js'

// Well-known packages of different kinds, used inside functions as on a page: nothing is configured for them.

const config = { ...appConfig(), root: fixtureFolder('libraries') }

let browser: Browser
let folder: string
beforeAll(async () => {
  browser = await launch()
  folder = await mkdtemp(join(tmpdir(), 'isolates-libraries-'))
})
afterAll(async () => {
  await browser?.close()
  await rm(folder, { recursive: true, force: true })
})

let built: Promise<unknown> | undefined
/** Serves the built page; WebAssembly needs a word of its own in the policy. */
async function serveBuilt(): Promise<StaticServer> {
  const outDir = join(folder, 'dist')
  await (built ??= buildForProduction({ ...config, build: { ...config.build, outDir } }))
  const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'"
  const server = await serveStatically(outDir, '/', { policy })
  onTestFinished(() => server.close())
  return server
}

it('[BU27] packages of many kinds run in isolates in dev, with nothing cached before', async () => {
  const server = await createServer({
    ...config,
    cacheDir: join(folder, '.vite'),
    server: { host: '127.0.0.1', port: 0, watch: null, fs: { allow: [repository] } },
  })
  onTestFinished(() => server.close())
  await server.listen()
  const { outcomes } = await visit(browser, server.resolvedUrls?.local[0] ?? '')
  const all = await outcomes()
  expect(failed(all)).toEqual([])
  expect(all.length).toBeGreaterThan(15)
})

it('[BU27] so they do after a build', async () => {
  const { outcomes } = await visit(browser, (await serveBuilt()).url)
  expect(failed(await outcomes())).toEqual([])
})

const reporting: readonly ReportingEngine[] = ['firefox', 'webkit']
const others = reporting.filter((engine) => wantedEngines().includes(engine) && has(engine))

it.each(others)('[BU27] so they do in %s', async (engine) => {
  expect(failed(await outcomesIn(engine, await serveBuilt()))).toEqual([])
})
