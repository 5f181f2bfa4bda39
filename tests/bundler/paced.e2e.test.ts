// What cuts and joins large results is loaded by those who ask for it, on the page and in the worker, and by nobody else.
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { createServer } from 'vite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildForProduction } from './support/app.js'
import { makePackedViteApp } from './support/packed-app.js'
import { serveStatically } from './support/static-server.js'
import { launch, visit } from './support/visit.js'

let browser: Browser
let app: string
let temporary: string
beforeAll(async () => {
  browser = await launch()
  ;({ app, temporary } = await makePackedViteApp())
  await writeFile(join(app, 'src/main.tsx'), program)
})
afterAll(async () => {
  await browser?.close()
  await rm(temporary, { recursive: true, force: true })
})

const program = `import { Isolate } from 'react-isolates'

const count = 20000
const rows = (length) => Array.from({ length }, (_, id) => ({ id, tags: ['a', 'b' + id] }))

async function show(id, options) {
  const result = await Isolate.run(() => rows(count), options)
  const output = document.createElement('output')
  output.id = id
  output.textContent = result.length + ' ' + result.at(-1).tags[1]
  document.body.append(output)
}
const button = document.createElement('button')
button.onclick = () => show('paced', { paced: true })
document.body.append(button)
await show('plain', {})
`

/** Runs a plain computation, then a paced one, and gives what was asked for before and after. */
async function runBoth(url: string): Promise<{ before: string[]; after: string[] }> {
  const { page, requests, log } = await visit(browser, url)
  const shown = (id: string) =>
    page
      .locator(`#${id}`)
      .textContent({ timeout: 30_000 })
      .catch((cause: unknown) => {
        throw new Error(`It shows no #${id}. It logged:\n${log.join('\n')}`, { cause })
      })
  expect(await shown('plain')).toBe('20000 b19999')
  const before = [...requests]
  await page.locator('button').click()
  expect(await shown('paced')).toBe('20000 b19999')
  return { before, after: requests.slice(before.length) }
}

const codec = /paced-(answers|join|split)|post-in-parts/

it('[IS37] loads nothing for parts before somebody wants them, built', async () => {
  await buildForProduction({ root: app, logLevel: 'silent' })
  const server = await serveStatically(join(app, 'dist'), '/', { policy: undefined })
  try {
    const { before, after } = await runBoth(server.url)
    expect(before.filter((url) => codec.test(url))).toEqual([])
    expect(after.filter((url) => codec.test(url)).length).toBeGreaterThanOrEqual(2)
  } finally {
    server.close()
  }
})

it('[IS37] gives large results in parts in dev as well', async () => {
  const server = await createServer({ root: app, logLevel: 'silent', server: { host: '127.0.0.1', port: 0 } })
  try {
    await server.listen()
    const { before, after } = await runBoth(server.resolvedUrls?.local[0] ?? '')
    expect(before.filter((url) => codec.test(url))).toEqual([])
    expect(after.filter((url) => codec.test(url)).length).toBeGreaterThanOrEqual(2)
  } finally {
    await server.close()
  }
})
