import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { createServer } from 'vite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildForProduction } from './support/app.js'
import { makePackedApp } from './support/packed-app.js'
import { serveStatically } from './support/static-server.js'
import { failed, launch, visit } from './support/visit.js'

let browser: Browser
let app: string
let temporary: string
beforeAll(async () => {
  browser = await launch()
  ;({ app, temporary } = await makePackedApp())
})
afterAll(async () => {
  await browser?.close()
  await rm(temporary, { recursive: true, force: true })
})

// This application's configuration has no `define`.
const expectedToFail = [expect.stringContaining('constants of the configuration: "ReferenceError')]

it('[BU17] the packed library works in dev', async () => {
  const server = await createServer({ root: app, logLevel: 'silent', server: { host: '127.0.0.1', port: 0 } })
  try {
    await server.listen()
    const { outcomes, requests } = await visit(browser, server.resolvedUrls?.local[0] ?? '')
    expect(failed(await outcomes())).toEqual(expectedToFail)
    expect(requests.filter((url) => url.includes('/@vite/client'))).toHaveLength(1)
    expect(
      requests.filter((url) =>
        /node_modules\/react-isolates\/dist\/worker\/bootstrap\.js\?isolate/.test(url),
      ),
    ).not.toEqual([])
  } finally {
    await server.close()
  }
})

it('[BU17] the packed library works after a build', async () => {
  await buildForProduction({ root: app, logLevel: 'silent' })
  const server = await serveStatically(join(app, 'dist'), '/', { policy: undefined })
  try {
    const { outcomes } = await visit(browser, server.url)
    expect(failed(await outcomes())).toEqual(expectedToFail)
  } finally {
    server.close()
  }
})
