import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { serveStatic } from '../../scripts/serve-static.mjs'

let outer: string
let site: Awaited<ReturnType<typeof serveStatic>>
beforeAll(async () => {
  outer = mkdtempSync(join(tmpdir(), 'serve-static-'))
  mkdirSync(join(outer, 'site/deep'), { recursive: true })
  mkdirSync(join(outer, 'site-of-another'))
  writeFileSync(join(outer, 'site/index.html'), '<p>home</p>')
  writeFileSync(join(outer, 'site/deep/index.html'), '<p>deep</p>')
  writeFileSync(join(outer, 'site-of-another/secret.txt'), 'secret')
  site = await serveStatic(join(outer, 'site'))
})
afterAll(() => {
  site.close()
  rmSync(outer, { recursive: true })
})

/** Asks for a path as it is: `fetch` would tidy it up. */
const statusOf = (path: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const { port } = new URL(site.url)
    request({ host: '127.0.0.1', port, path }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
      .on('error', reject)
      .end()
  })

it('[PJ21] the static server isolates pages and answers a folder with its index', async () => {
  const answer = await fetch(`${site.url}/deep`)
  expect(await answer.text()).toBe('<p>deep</p>')
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(answer.headers.get('cross-origin-opener-policy')).toBe('same-origin')
  expect(answer.headers.get('cross-origin-embedder-policy')).toBe('require-corp')
})

it.each([
  ['/', 200],
  ['/nothing.html', 404],
  ['/../site-of-another/secret.txt', 404],
  ['/%2e%2e/site-of-another/secret.txt', 404],
  ['/..%2fsite-of-another%2fsecret.txt', 404],
  ['/%', 400],
])(
  '[PJ21] the static server answers %s with %i and gives nothing outside of its folder',
  async (path, status) => {
    expect(await statusOf(path)).toBe(status)
  },
)

it('[PJ21] the static server serves below a path, and as plainly as most servers do, if asked to', async () => {
  const plain = await serveStatic(join(outer, 'site'), 0, { under: '/some/where/', isolated: false })
  try {
    const answer = await fetch(`${plain.url}/some/where/deep`)
    expect(await answer.text()).toBe('<p>deep</p>')
    expect(answer.headers.get('cross-origin-opener-policy')).toBeNull()
    expect((await fetch(`${plain.url}/deep`)).status).toBe(404)
  } finally {
    plain.close()
  }
})
