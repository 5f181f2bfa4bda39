import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import type { ReadableStream as NodeStream } from 'node:stream/web'
import type { Plugin } from 'vite'
import { type Answer, createDemoServer, MARK } from '../stories/server/demo-server.ts'
import { standInWorker } from './stand-in-worker.ts'
import { UploadFolder } from './upload-folder.ts'

/** Puts the server of the stories to work in Vite's development server, and its stand-in beside the built stories. */
export function demoServer(): Plugin {
  const folder = new UploadFolder()
  const answer = createDemoServer(folder)
  return {
    name: 'react-isolates:demo-server',
    configureServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        if (!request.url?.includes(MARK)) return next()
        serve(answer, request, response).catch(() => response.destroy()) // who asked is gone
      })
    },
    closeBundle: () => folder.close(),
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'mockServiceWorker.js', source: await standInWorker() })
    },
  }
}

async function serve(answer: Answer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers))
    if (typeof value === 'string') headers.set(name, value)
  const bodiless = request.method === 'GET' || request.method === 'HEAD'
  const answered = await answer(
    new Request(new URL(request.url ?? '/', 'http://localhost'), {
      method: request.method ?? 'GET',
      headers,
      ...(!bodiless && { body: Readable.toWeb(request) as ReadableStream, duplex: 'half' }),
    } as RequestInit),
  )
  // What is no answer is a connection that breaks.
  if (answered.type === 'error') return void response.destroy()
  response.writeHead(answered.status, {
    ...Object.fromEntries(answered.headers),
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'no-store',
    // Who is refused may not have been heard to the end; what is left of it must not stand before the next request.
    ...(!answered.ok && { Connection: 'close' }),
  })
  if (answered.body) Readable.fromWeb(answered.body as NodeStream).pipe(response)
  else response.end()
}
