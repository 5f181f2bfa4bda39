import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import type { Browser } from 'playwright'
import { createServer, type InlineConfig } from 'vite'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { isolates } from '../../src/vite.js'
import { wantedEngines } from '../harness/browser-paths.mjs'
import { appConfig, buildForProduction, fixtureFolder, repository } from './support/app.js'
import { asWritten } from './support/as-written.js'
import { has, outcomesIn, type ReportingEngine } from './support/open-in.js'
import { serveStatically, trustingPolicy } from './support/static-server.js'
import { failed, launch, visit } from './support/visit.js'

// Every form that a function can take, run twice: in isolates, and on the page as it is written. Both come to the same.

const root = fixtureFolder('programs')
const wrappers = { '../parts/wrappers.js': { twice: 0, default: 1 } }

function config(): InlineConfig {
  const own = appConfig([asWritten(root), isolates({ wrappers }), react()])
  return { ...own, root, define: { VERSION: JSON.stringify('v2') } }
}

let browser: Browser
let folder: string
beforeAll(async () => {
  browser = await launch()
  folder = await mkdtemp(join(tmpdir(), 'isolates-programs-'))
  await buildForProduction({ ...config(), build: { ...config().build, outDir: join(folder, 'dist') } })
})
afterAll(async () => {
  await browser?.close()
  await rm(folder, { recursive: true, force: true })
})

it('[BU26] every form of a function computes the same in an isolate, after a build', async () => {
  const server = await serveStatically(join(folder, 'dist'), '/', {
    policy: trustingPolicy('react-isolates'),
  })
  onTestFinished(() => server.close())
  const { outcomes, violations } = await visit(browser, server.url)
  const all = await outcomes()
  expect(failed(all)).toEqual([])
  expect(all.length).toBeGreaterThan(100)
  expect(await violations()).toEqual([])
})

const reporting: readonly ReportingEngine[] = ['firefox', 'webkit']
const others = reporting.filter((engine) => wantedEngines().includes(engine) && has(engine))

it.each(others)('[BU26] so it does in %s', async (engine) => {
  const server = await serveStatically(join(folder, 'dist'), '/', {
    policy: trustingPolicy('react-isolates'),
  })
  onTestFinished(() => server.close())
  expect(failed(await outcomesIn(engine, server))).toEqual([])
})

it('[BU26] so it does in dev', async () => {
  const server = await createServer({
    ...config(),
    cacheDir: join(folder, '.vite'),
    server: { host: '127.0.0.1', port: 0, watch: null, fs: { allow: [repository] } },
  })
  onTestFinished(() => server.close())
  await server.listen()
  const { outcomes } = await visit(browser, server.resolvedUrls?.local[0] ?? '')
  // Each of over a hundred isolates loads the library's modules one by one.
  expect(failed(await outcomes(240_000))).toEqual([])
}, 300_000)
