import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { createServer, type ViteDevServer } from 'vite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { appConfig, appFolder, repository } from './support/app.js'
import { failed, launch, type Visit, visit } from './support/visit.js'

let browser: Browser
let server: ViteDevServer
let folder: string
let open: Visit

// A copy, because the tests edit it.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'isolates-dev-'))
  await cp(appFolder, folder, { recursive: true })
  await symlink(join(repository, 'node_modules'), join(folder, 'node_modules'))
  server = await createServer({ ...appConfig(), root: folder, cacheDir: join(folder, '.vite') })
  await server.listen()
  browser = await launch()
  open = await visit(browser, server.resolvedUrls?.local[0] ?? '')
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
  await rm(folder, { recursive: true, force: true })
})

const edit = async (file: string, from: string, to: string): Promise<void> => {
  const path = join(folder, 'src', file)
  const text = await readFile(path, 'utf8')
  expect(text).toContain(from)
  await writeFile(path, text.replace(from, to))
}

it('[BU5] every case passes in dev', async () => {
  const outcomes = await open.outcomes()
  expect(failed(outcomes)).toEqual([])
  expect(outcomes.length).toBeGreaterThan(15)
})

it('[BU7] no worker loads the HMR client', async () => {
  const workers = open.requests.filter((url) => url.includes('bootstrap'))
  expect(workers.length).toBeGreaterThan(0)
  // The page asks for it once.
  expect(open.requests.filter((url) => url.includes('/@vite/client'))).toHaveLength(1)
  expect(open.requests.filter((url) => url.includes('/@react-refresh') && url.includes('isolate'))).toEqual(
    [],
  )
})
