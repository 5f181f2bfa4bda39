import { refusal, sleep } from './answers.ts'
import { type Behaviour, behaviourOf } from './behaviour.ts'
import { photoRecords } from './photo-records.ts'
import { answerUpload, type UploadStore, Uploads } from './uploads.ts'

/** Stands in every address of the demo server, wherever the stories are served from. */
export const MARK = '/demo-server/'

/** Answers a request; `Response.error()` means that the connection breaks. */
export type Answer = (request: Request) => Promise<Response>

/** Milliseconds. */
const LATENCY = 60
const MOST_LATENCY = 240

/**
 * The server behind the stories that talk to one: it takes uploads piece by piece and answers with JSON, slowly, and
 * badly if asked to (`?behave=drops`). It knows nothing of Node or of service workers: both put it to work.
 */
export function createDemoServer(store: UploadStore): Answer {
  const uploads = new Uploads(store)
  return async (request) => {
    const url = new URL(request.url)
    const path = url.pathname.slice(url.pathname.indexOf(MARK) + MARK.length)
    const behaviour = behaviourOf(url)
    // Only the pages it came with may use it: a website one happens to visit must not fill the disk.
    const from = request.headers.get('sec-fetch-site')
    if (from !== null && from !== 'same-origin')
      return refusal(403, 'Only the stories may talk to this server.')
    if (behaviour === 'down') return Response.error()
    if (path.startsWith('uploads')) return answerUpload(uploads, request, path, behaviour)
    return answerData(url, path, behaviour)
  }
}

async function answerData(url: URL, path: string, behaviour: Behaviour): Promise<Response> {
  const number = Number(/^items\/(\d+)$/.exec(path)?.[1])
  // The same item takes the same time whenever it is asked for.
  await sleep(LATENCY + ((number * 37) % (MOST_LATENCY - LATENCY) || 0))
  // Of many requests every fifth.
  if (behaviour === 'drops' && (Number.isNaN(number) || number % 5 === 0)) return Response.error()
  if (behaviour === 'errors') return refusal(500, 'The server has a fault, as it was asked to have.')
  if (path === 'photos') return Response.json(photoRecords(Number(url.searchParams.get('count') ?? 5000)))
  if (path === 'broken')
    return new Response('{"half": "a docu', { headers: { 'Content-Type': 'application/json' } })
  if (Number.isSafeInteger(number))
    return Response.json({ id: number, title: `Item ${number}`, price: (number * 37) % 100 })
  return refusal(404, `There is nothing at ${path}.`)
}
