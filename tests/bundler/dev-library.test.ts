// How isolates get the library in dev. That it works there is what every browser test shows.
import { existsSync } from 'node:fs'
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer, type TransformResult, type ViteDevServer } from 'vite'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { isolates } from '../../src/vite.js'
import { repository } from './support/app.js'

let folder: string
let server: ViteDevServer

// A copy, because it is edited.
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'isolates-library-'))
  await cp(join(repository, 'src'), join(folder, 'src'), { recursive: true })
  await symlink(join(repository, 'node_modules'), join(folder, 'node_modules'))
  const alias = ['index', 'core', 'internal', 'testing'].map((entry) => ({
    find: new RegExp(`^react-isolates${entry === 'index' ? '' : `/${entry}`}$`),
    replacement: join(folder, `src/${entry}.ts`),
  }))
  server = await createServer({
    root: folder,
    configFile: false,
    logLevel: 'silent',
    plugins: [isolates()],
    resolve: { alias },
    optimizeDeps: { noDiscovery: true },
    server: { middlewareMode: true, ws: false },
  })
})
afterEach(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

const ENTRIES = ['/src/worker/bootstrap.ts?isolate', '/src/internal.ts?isolate', '/src/core.ts?isolate']

/** All that loads with the entries, at once and later, by URL. */
async function loadAll(): Promise<Map<string, TransformResult>> {
  const found = new Map<string, TransformResult>()
  const queue = [...ENTRIES]
  for (let url = queue.pop(); url !== undefined; url = queue.pop()) {
    if (found.has(url)) continue
    const result = await server.environments.client.transformRequest(url)
    if (!result) throw new Error(`no such module: ${url}`)
    found.set(url, result)
    queue.push(...[...result.code.matchAll(/"(\/src\/[^"]+)"/g)].map(([, path]) => path ?? ''))
  }
  return found
}

it('[BU38] in dev isolates load the library as a few files, the same whatever they enter it by', async () => {
  const all = await loadAll()
  const others = [...all.keys()].filter((url) => !ENTRIES.includes(url))
  expect(others.length).toBeGreaterThan(0)
  expect(others.length).toBeLessThan(20)
  for (const url of others) expect(url).toMatch(/^\/src\/shared\/isolate-library-[\w-]+\.js\?isolate$/)
})

it('[BU38] their source maps name the modules', async () => {
  const all = await loadAll()
  const sources = [...all].flatMap(([url, { map }]) =>
    // Entries that only export what is elsewhere have nothing to map.
    ENTRIES.includes(url) || !map || !('sources' in map) ? [] : map.sources,
  )
  expect(sources.length).toBeGreaterThan(70)
  for (const source of sources) expect(existsSync(join(folder, 'src/shared', source)), source).toBe(true)
})

it('[BU38] an edit of the library reaches them', async () => {
  const loaded = async (): Promise<string> => [...(await loadAll()).values()].map(({ code }) => code).join()
  const edited = join(folder, 'src/port/capability.ts')
  const text = await readFile(edited, 'utf8')
  expect(await loaded()).not.toContain('a new word')
  await vi.waitFor(
    async () => {
      // Again and again: the server may not watch yet.
      await writeFile(edited, `${text}\nObject.assign(Capability, { word: 'a new word' })\n`)
      expect(await loaded()).toContain('a new word')
    },
    { timeout: 20_000, interval: 500 },
  )
})
