import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { preview } from 'vite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { wantedEngines } from '../harness/browser-paths.mjs'
import { appConfig, buildForProduction } from './support/app.js'
import { has, outcomesIn, type ReportingEngine } from './support/open-in.js'
import { serveStatically } from './support/static-server.js'
import { failed, launch, visit } from './support/visit.js'

let browser: Browser
let folder: string
beforeAll(async () => {
  browser = await launch()
  folder = await mkdtemp(join(tmpdir(), 'isolates-build-'))
})
afterAll(async () => {
  await browser?.close()
  await rm(folder, { recursive: true, force: true })
})

const startFromBlob = (): Promise<string> =>
  new Promise((resolve) => {
    const worker = new Worker(URL.createObjectURL(new Blob(['postMessage("started")'])))
    worker.onmessage = () => resolve('started')
    worker.onerror = () => resolve('blocked')
  })

it.each([
  ['/', '/'],
  ['/deep/app/', '/deep/app/'],
  ['./', '/any/where/'],
])('[BU10] every case passes under a strict policy, built with base %s', async (base, served) => {
  const outDir = join(folder, `base-${served.replaceAll('/', '_')}`)
  await buildForProduction({ ...appConfig(), base, build: { ...appConfig().build, outDir } })
  const server = await serveStatically(outDir, served)
  try {
    const { page, outcomes, violations } = await visit(browser, server.url)
    const all = await outcomes()
    expect(failed(all)).toEqual([])
    expect(all.length).toBeGreaterThan(15)
    expect(await violations()).toEqual([])
    // The control: were the policy not in force, this worker would start.
    expect(await page.evaluate(startFromBlob)).toBe('blocked')
    expect(await violations()).toEqual(['worker-src blob'])
  } finally {
    server.close()
  }
})

const reporting: readonly ReportingEngine[] = ['firefox', 'webkit']
const others = reporting.filter((engine) => wantedEngines().includes(engine) && has(engine))

it.each(others)('[BU10] every case passes in %s too, under the same policy', async (engine) => {
  const outDir = join(folder, engine)
  await buildForProduction({ ...appConfig(), build: { ...appConfig().build, outDir } })
  const server = await serveStatically(outDir, '/')
  try {
    const all = await outcomesIn(engine, server)
    expect(failed(all)).toEqual([])
    expect(all.length).toBeGreaterThan(15)
  } finally {
    server.close()
  }
})

it('[BU16] a chunk that is gone rejects its run, and the page lives on', async () => {
  const outDir = join(folder, 'gone')
  await buildForProduction({ ...appConfig(), build: { ...appConfig().build, outDir } })
  const server = await serveStatically(outDir, '/', { missing: /isolate-increment/ })
  try {
    const { outcomes } = await visit(browser, server.url)
    expect(failed(await outcomes())).toEqual([
      expect.stringMatching(/^a marked function: "IsolateSpawnError: Unable to spawn isolate: .*cases\.tsx/),
    ])
  } finally {
    server.close()
  }
})

it('[BU25] scripts on the host of a CDN are refused with both origins', async () => {
  const outDir = join(folder, 'cdn')
  const cdn = await serveStatically(outDir, '/', { shared: true })
  const server = await serveStatically(outDir, '/', { policy: undefined })
  try {
    await buildForProduction({ ...appConfig(), base: cdn.url, build: { ...appConfig().build, outDir } })
    const { outcomes } = await visit(browser, server.url)
    const [first] = failed(await outcomes())
    expect(first).toContain(`its worker is at ${new URL(cdn.url).origin}, and browsers start workers`)
    expect(first).toContain(`(${new URL(server.url).origin}) only`)
  } finally {
    cdn.close()
    server.close()
  }
})

it('[BU10] every case passes under vite preview', async () => {
  const outDir = join(folder, 'preview')
  const config = { ...appConfig(), build: { ...appConfig().build, outDir } }
  await buildForProduction(config)
  const server = await preview({ ...config, preview: { host: '127.0.0.1', port: 0 } })
  try {
    const { outcomes } = await visit(browser, server.resolvedUrls?.local[0] ?? '')
    expect(failed(await outcomes())).toEqual([])
  } finally {
    await server.close()
  }
})
