import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { wantedEngines } from '../harness/browser-paths.mjs'
import { appConfig, buildForProduction } from './support/app.js'
import { has, outcomesIn, type ReportingEngine } from './support/open-in.js'
import { type StaticServer, serveStatically, trustingPolicy } from './support/static-server.js'
import { failed, launch, visit } from './support/visit.js'

let browser: Browser
let folder: string
beforeAll(async () => {
  browser = await launch()
  folder = await mkdtemp(join(tmpdir(), 'isolates-trusted-'))
  await buildForProduction({ ...appConfig(), build: { ...appConfig().build, outDir: folder } })
})
afterAll(async () => {
  await browser?.close()
  await rm(folder, { recursive: true, force: true })
})

/** Serves the page as a site that trusts the policies of these names only. */
async function serveTrusting(names: string): Promise<StaticServer> {
  const server = await serveStatically(folder, '/', { policy: trustingPolicy(names) })
  onTestFinished(() => server.close())
  return server
}

const startUntrusted = (): string => {
  try {
    new Worker('/untrusted.js').terminate()
    return 'started'
  } catch (error) {
    return String(error)
  }
}

it('[BU24] every case passes where the page requires Trusted Types', async () => {
  const { page, outcomes, violations } = await visit(browser, (await serveTrusting('react-isolates')).url)
  expect(failed(await outcomes())).toEqual([])
  expect(await violations()).toEqual([])
  // The control: were Trusted Types not required, this worker would start.
  expect(await page.evaluate(startUntrusted)).toMatch(/TrustedScriptURL/)
})

const reporting: readonly ReportingEngine[] = ['firefox', 'webkit']
const others = reporting.filter((engine) => wantedEngines().includes(engine) && has(engine))

it.each(others)('[BU24] so it does in %s', async (engine) => {
  expect(failed(await outcomesIn(engine, await serveTrusting('react-isolates')))).toEqual([])
})

const refusal =
  /"IsolateSpawnError: Unable to spawn isolate: the content security policy requires Trusted Types\. Add \\"react-isolates\\" to its trusted-types directive/

it('[BU24] a page that does not name our policy is told what to add', async () => {
  const { outcomes } = await visit(browser, (await serveTrusting('another')).url)
  const all = failed(await outcomes())
  expect(all.length).toBeGreaterThan(15)
  expect(all[0]).toMatch(refusal)
})

it.each(others)('[BU24] so it is in %s', async (engine) => {
  expect(failed(await outcomesIn(engine, await serveTrusting('another')))[0]).toMatch(refusal)
})
