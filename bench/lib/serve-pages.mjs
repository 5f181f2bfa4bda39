import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'

/** @type {Record<string, string>} */
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css' }
const headers = {
  // Isolated across origins: a precise clock, and shared memory.
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

/**
 * Serves the built pages as a site would: what has a hash in its name is kept by the browser.
 * @param {string} folder
 * @param {import('./desk.mjs').Desk} desk of a page that cannot be asked
 */
export async function servePages(folder, desk) {
  /** @type {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => Promise<void>} */
  const answer = async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    if (path === '/next') {
      const order = await desk.next()
      response.writeHead(200, { ...headers, 'Cache-Control': 'no-store' }).end(JSON.stringify(order))
      return
    }
    if (path === '/answer') {
      let text = ''
      for await (const part of request) text += String(part)
      response.writeHead(204, headers).end()
      desk.answer(JSON.parse(text))
      return
    }
    if (path.includes('..')) throw new Error('outside')
    const content = await readFile(join(folder, path))
    const kept = /-[\w-]{8}\.js$/.test(path) ? 'max-age=31536000, immutable' : 'no-cache'
    const type = types[extname(path)] ?? 'application/octet-stream'
    response.writeHead(200, { ...headers, 'Content-Type': type, 'Cache-Control': kept }).end(content)
  }
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.writeHead(404, headers).end())
  })
  await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)))
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
