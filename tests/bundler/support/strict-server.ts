import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'

/** What a careful site sends: code and workers from its own files, nothing inline, no blob, no eval. */
export const policy = "default-src 'self'; script-src 'self'; worker-src 'self'"

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
}

/** A server of built files. */
export interface StrictServer {
  url: string
  close(): void
}

/**
 * Serves `folder` below `base` under the strict policy. Requests whose path matches `missing` get 404, as after a
 * deployment that removed old files.
 */
export async function serveStrictly(folder: string, base: string, missing = /^$/): Promise<StrictServer> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    const file = path === base ? 'index.html' : path.slice(base.length)
    const found = path.startsWith(base) && !file.includes('..') && !missing.test(path)
    const body = found ? readFile(join(folder, file)) : Promise.reject(new Error('not here'))
    body.then(
      (content) => {
        response.writeHead(200, {
          'Content-Type': types[extname(file)] ?? 'application/octet-stream',
          'Content-Security-Policy': policy,
        })
        response.end(content)
      },
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}${base}`,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
