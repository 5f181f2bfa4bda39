import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { fixtureFolder } from './support/app.js'
import { bundlers } from './support/loader-bundles.js'
import { makePackedApp } from './support/packed-app.js'
import { serveStatically } from './support/static-server.js'
import { failed, launch, visit } from './support/visit.js'

let browser: Browser
let app: string
let temporary: string
beforeAll(async () => {
  browser = await launch()
  ;({ app, temporary } = await makePackedApp(fixtureFolder('loader')))
})
afterAll(async () => {
  await browser?.close()
  await rm(temporary, { recursive: true, force: true })
})

it.each(Object.entries(bundlers))(
  '[BU35] an application that %s bundles through the loader runs its functions in isolates',
  async (_name, bundle) => {
    await bundle(app)
    const dist = join(app, 'dist')
    await writeFile(join(dist, 'index.html'), '<!doctype html><body><script src="/main.js"></script></body>')
    const server = await serveStatically(dist, '/')
    onTestFinished(() => server.close())
    const { outcomes, violations } = await visit(browser, server.url)
    expect(failed(await outcomes())).toEqual([])
    expect(await violations()).toEqual([])
    // No worker holds the page: React DOM is in its one file.
    const workers = (await readdir(dist)).filter((name) => name.endsWith('.js') && name !== 'main.js')
    expect(workers.length).toBeGreaterThan(10)
    for (const name of workers) expect(await readFile(join(dist, name), 'utf8')).not.toContain('createRoot')
  },
)
