import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import type { Outcome } from '../app/src/main.jsx'

/** What a careful site sends: code and workers from its own files, nothing inline, no blob, no eval. */
const strictPolicy = "default-src 'self'; script-src 'self'; worker-src 'self'"

/** The same from a site that requires Trusted Types, and trusts the policies of these names only. */
export const trustingPolicy = (names: string): string =>
  `${strictPolicy}; require-trusted-types-for 'script'; trusted-types ${names}`

/** What the server of built files does besides serving them. */
export interface Serving {
  /** The content security policy. Default: the strict one. */
  policy?: string | undefined
  /** Paths that answer 404, as after a deployment that removed old files. */
  missing?: RegExp
  /** Whether other origins may load the files, as from a CDN. */
  shared?: boolean
}

/** A server of built files. */
export interface StaticServer {
  url: string
  /** The outcomes that the page posts here when it is opened with `?report`. */
  report: Promise<Outcome[]>
  close(): void
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
}

/** Serves `folder` below `base`, on a free port of this machine only. */
export async function serveStatically(
  folder: string,
  base: string,
  serving: Serving = {},
): Promise<StaticServer> {
  const { policy, missing, shared } = { policy: strictPolicy, ...serving }
  let reported = (_outcomes: Outcome[]): void => {}
  const report = new Promise<Outcome[]>((resolve) => {
    reported = resolve
  })
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    if (request.method === 'POST') {
      reported(JSON.parse(await textOf(request)) as Outcome[])
      return void response.end()
    }
    const file = path === base ? 'index.html' : path.slice(base.length)
    if (!path.startsWith(base) || file.includes('..') || missing?.test(path)) throw new Error('not here')
    const content = await readFile(join(folder, file))
    response.setHeader('Content-Type', types[extname(file)] ?? 'application/octet-stream')
    if (policy) response.setHeader('Content-Security-Policy', policy)
    if (shared) response.setHeader('Access-Control-Allow-Origin', '*')
    response.end(content)
  }
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.writeHead(404).end())
  })
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening)
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}${base}`,
    report,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}
