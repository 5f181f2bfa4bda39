import { cp, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { createServer, type ViteDevServer } from 'vite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { appConfig, appFolder, repository } from './support/app.js'
import { edit } from './support/edit.js'
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
  server = await createServer({
    ...appConfig(),
    root: folder,
    base: '/deep/app/',
    cacheDir: join(folder, '.vite'),
    server: { host: '127.0.0.1', port: 0, fs: { allow: [folder, repository] } },
  })
  await server.listen()
  browser = await launch()
  open = await visit(browser, server.resolvedUrls?.local[0] ?? '')
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
  await rm(folder, { recursive: true, force: true })
})

it('[BU5] every case passes in dev', async () => {
  const outcomes = await open.outcomes()
  expect(failed(outcomes)).toEqual([])
  expect(outcomes.length).toBeGreaterThan(15)
})

it('[BU7] no worker loads the HMR client', () => {
  const workers = open.requests.filter((url) => /bootstrap\.ts\?isolate/.test(url))
  expect(workers.length).toBeGreaterThan(0)
  // The page asks for it once.
  expect(open.requests.filter((url) => url.includes('/@vite/client'))).toHaveLength(1)
})

it('[BU6] isolates get copies of the modules they share with the page, without Fast Refresh', async () => {
  // Each isolate asks for them anew.
  const marked = [...new Set(open.requests.filter((url) => /\?isolate/.test(url)))]
  for (const file of ['parse.ts', 'Badge.tsx', 'card.module.css'])
    expect(marked.filter((url) => url.includes(`/src/${file}?isolate`))).not.toEqual([])
  // The only client is the page's, and what it loads for Fast Refresh.
  const codes = await Promise.all(marked.map(async (url) => (await fetch(url)).text()))
  for (const code of codes) expect(code).not.toMatch(/@vite\/client|"\/@react-refresh"|import\.meta\.hot/)
})

/** Clicks until the last answer is the wanted one: the server needs a moment to see the edit. */
async function asked(wanted: string): Promise<void> {
  const ask = async (): Promise<string | null> => {
    await open.page.locator('#ask').click()
    return open.page.locator('#greeting').textContent()
  }
  await expect.poll(ask, { timeout: 20_000 }).toBe(wanted)
}

it('[BU8] [HK25] the next run uses the new code, and the page keeps its state', async () => {
  const { page } = open
  await page.evaluate(() => Object.assign(window, { before: true }))
  await page.locator('#count').click()
  await expect.poll(() => page.locator('#pooled').textContent(), { timeout: 20_000 }).toBe('hello 1')
  await asked('hello 1!')
  edit(join(folder, 'src/Hot.tsx'), ['}!`', '}?`'])
  await asked('hello 1?')
  edit(join(folder, 'src/word.ts'), ['hello', 'goodbye'])
  await asked('goodbye 1?')
  // What a hook shows is computed again, without another input.
  await expect.poll(() => page.locator('#pooled').textContent(), { timeout: 20_000 }).toBe('goodbye 1')
  await page.locator('#count').click()
  await expect.poll(() => page.locator('#pooled').textContent(), { timeout: 20_000 }).toBe('goodbye 2')
  expect(await page.locator('#count').textContent()).toBe('2')
  expect(await page.evaluate(() => 'before' in window)).toBe(true)
})

it('[BU9] the page is told, by the library that serves it, when functions have new code below them', async () => {
  const retiring = open.requests.find((url) => url.endsWith('/isolate/retire.ts'))
  expect(await (await fetch(retiring ?? '')).text()).toMatch(/import\.meta\.hot\.on\("react-isolates:update"/)
})

it('[BU9] the page hears which functions have new code below them', async () => {
  const updates = open.frames.filter((frame) => frame.includes('react-isolates:update'))
  expect(updates.map((frame) => JSON.parse(frame) as unknown)).toContainEqual({
    type: 'custom',
    event: 'react-isolates:update',
    data: {
      ids: [
        expect.stringMatching(/^src\/Hot\.tsx:\d+:\d+#ask$/),
        expect.stringMatching(/^src\/Hot\.tsx:\d+:\d+#Hot$/),
      ],
    },
  })
})
