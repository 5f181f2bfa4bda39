import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { createServer, type InlineConfig } from 'vite'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { asForProduction, buildForProduction } from './support/app.js'
import { makePackedViteApp } from './support/packed-app.js'
import { serveStatically } from './support/static-server.js'
import { failed, launch, visit } from './support/visit.js'

let browser: Browser
let app: string
let temporary: string
beforeAll(async () => {
  browser = await launch()
  ;({ app, temporary } = await makePackedViteApp())
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

/** What is used of the older versions, which have types of their own. */
interface OlderVite {
  version: string
  build(config: object): Promise<unknown>
  createServer: typeof createServer
}

const older: [name: string, load: () => Promise<unknown>][] = [
  ['6', () => import('vite-6')],
  ['7', () => import('vite-7')],
]

// Without the plugin for React, which needs Vite 8: what compiles JSX there is esbuild. What that imports is named here, as
// the plugin would: Vite finds it only when the page is served, and on a busy machine the page then had React twice.
const olderConfig = `import { isolates } from 'react-isolates/vite'
export default {
  plugins: [isolates()],
  esbuild: { jsx: 'automatic' },
  optimizeDeps: { include: ['react/jsx-dev-runtime'] },
}
`

it.each(older)(
  '[BU29] the packed library works with Vite %s, in dev and after a build',
  async (major, load) => {
    const vite = (await load()) as OlderVite
    expect(vite.version.split('.')[0]).toBe(major)
    const configFile = join(app, 'older.config.js')
    await writeFile(configFile, olderConfig)
    const config: InlineConfig = {
      root: app,
      configFile,
      logLevel: 'silent',
      cacheDir: join(temporary, major),
    }
    const outDir = join(temporary, `dist-${major}`)
    await asForProduction(() => vite.build({ ...config, build: { outDir } }))
    const built = await serveStatically(outDir, '/', { policy: undefined })
    onTestFinished(() => built.close())
    expect(failed(await (await visit(browser, built.url)).outcomes())).toEqual(expectedToFail)
    const server = await vite.createServer({ ...config, server: { host: '127.0.0.1', port: 0 } })
    onTestFinished(() => server.close())
    await server.listen()
    const { outcomes } = await visit(browser, server.resolvedUrls?.local[0] ?? '')
    expect(failed(await outcomes())).toEqual(expectedToFail)
  },
)
