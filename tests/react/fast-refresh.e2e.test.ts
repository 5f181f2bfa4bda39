import { join } from 'node:path'
import type { Browser } from 'playwright'
import { createServer, type ViteDevServer } from 'vite'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { appConfig, repository } from '../bundler/support/app.js'
import { edit } from '../bundler/support/edit.js'
import { writeApp } from '../bundler/support/small-app.js'
import { launch, visit } from '../bundler/support/visit.js'

const files = {
  'src/main.tsx': `
    import { createRoot } from 'react-dom/client'
    import { Page } from './Page.tsx'
    const root = document.createElement('div')
    document.body.append(root)
    createRoot(root).render(<Page />)
  `,
  'src/unit.ts': `export const unit = (): string => 'apples'`,
  'src/Page.tsx': `
    import { useState } from 'react'
    import { type SendPort, serve, useIsolate, useIsolateController } from 'react-isolates'
    import { unit } from './unit.ts'

    // a line
    function basket(sendPort: SendPort<string | SendPort<number>>) {
      let count = 0
      serve<number, string>(sendPort, (by) => \`\${(count += by)} \${unit()}\`)
    }

    export function Page() {
      const [n, setN] = useState(1)
      const product = useIsolate(() => n * 2)
      const { state = 'nothing', send, status } = useIsolateController(basket)
      return (
        <>
          <button id="more" onClick={() => setN(n + 1)}>{n}</button>
          <output id="product">{product.data}</output>
          <button id="add" onClick={() => send(1)}>add</button>
          <output id="basket">{state}</output>
          <output id="status">{status}</output>
        </>
      )
    }
  `,
}

let browser: Browser
let server: ViteDevServer | undefined
beforeAll(async () => {
  browser = await launch()
})
afterAll(async () => {
  await browser?.close()
})

it('[HK25] edits in development keep state, and reach what runs', async () => {
  const folder = await writeApp(files)
  server = await createServer({
    ...appConfig(),
    root: folder,
    cacheDir: join(folder, '.vite'),
    server: { host: '127.0.0.1', port: 0, fs: { allow: [folder, repository] } },
  })
  onTestFinished(() => server?.close())
  await server.listen()
  const { page, log } = await visit(browser, server.resolvedUrls?.local[0] ?? '')
  const shows = (id: string, text: string) =>
    expect.poll(() => page.locator(`#${id}`).textContent(), { timeout: 20_000 }).toBe(text)
  const pageFile = join(folder, 'src/Page.tsx')
  await page.evaluate(() => Object.assign(window, { before: true }))
  await page.locator('#more').click()
  await shows('product', '4')
  await shows('status', 'ready')
  await page.locator('#add').click()
  await page.locator('#add').click()
  await shows('basket', '2 apples')

  // Another function, further down: it runs anew, the isolate below it stays although its place has moved.
  edit(pageFile, ['// a line', '// a line\n    // and another'], ['n * 2', 'n * 3'])
  await shows('product', '6')
  await page.locator('#add').click()
  await shows('basket', '3 apples')

  // A module below the entry point: its isolate starts again, what the page has heard stays.
  edit(join(folder, 'src/unit.ts'), ['apples', 'pears'])
  await expect
    .poll(
      async () => {
        await page.locator('#add').click()
        return page.locator('#basket').textContent()
      },
      { timeout: 20_000 },
    )
    .toMatch(/pears/)
  // The entry point itself.
  edit(pageFile, ['`${(count', '`now ${(count'])
  await expect
    .poll(
      async () => {
        await page.locator('#add').click()
        return page.locator('#basket').textContent()
      },
      { timeout: 20_000 },
    )
    .toMatch(/^now \d+ pears/)
  expect(await page.locator('#more').textContent()).toBe('2')
  expect(await page.evaluate(() => 'before' in window)).toBe(true)
  expect(log.filter((line) => line.startsWith('uncaught'))).toEqual([])
})
