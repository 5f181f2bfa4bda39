// Serves a folder with the headers of cross-origin isolation: node scripts/serve-static.mjs storybook-static 6007
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, resolve, sep } from 'node:path'
import { pathToFileURL } from 'node:url'

/** @type {Record<string, string>} */
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
}
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

/**
 * The file that answers a request, or undefined: nothing outside of the root, and a folder answers with its index.
 * @param {string} root
 * @param {string} url
 */
async function fileFor(root, url) {
  const path = decodeURIComponent(new URL(url, 'http://localhost').pathname)
  const asked = join(root, path)
  if (asked !== root && !asked.startsWith(root + sep)) return undefined
  const info = await stat(asked).catch(() => undefined)
  const file = info?.isDirectory() ? join(asked, 'index.html') : asked
  return (await stat(file).catch(() => undefined))?.isFile() ? file : undefined
}

/**
 * @param {string} folder
 * @param {number} [port] 0 for any free one
 * @param {{ under?: string, isolated?: boolean }} [options] the path below which the folder is found, with a slash at
 *   both ends, and whether the headers of cross-origin isolation are sent
 * @returns {Promise<{ url: string, close: () => void }>}
 */
export async function serveStatic(folder, port = 0, { under = '/', isolated = true } = {}) {
  const root = resolve(folder)
  const server = createServer((request, response) => {
    const url = request.url ?? '/'
    const file = url.startsWith(under)
      ? fileFor(root, url.slice(under.length - 1))
      : Promise.resolve(undefined)
    file.then(
      (file) => {
        const type = types[extname(file ?? '')] ?? 'application/octet-stream'
        response.writeHead(file ? 200 : 404, { 'Content-Type': type, ...(isolated && isolation) })
        if (file) createReadStream(file).pipe(response)
        else response.end()
      },
      () => response.writeHead(400).end(), // a path that is no valid encoding
    )
  })
  await new Promise((done) => server.listen(port, '127.0.0.1', () => done(undefined)))
  const address = /** @type {import('node:net').AddressInfo} */ (server.address())
  return { url: `http://127.0.0.1:${address.port}`, close: () => void server.close() }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [folder = 'storybook-static', port = '6007'] = process.argv.slice(2)
  console.log((await serveStatic(folder, Number(port))).url)
}
