import { bytes } from '../kit/format.ts'
import type { Behaviour } from './behaviour.ts'
import { refusal, sleep } from './answers.ts'

/** Where the pieces of uploads are kept: a temporary folder, or memory. */
export interface UploadStore {
  append(id: string, piece: Uint8Array): Promise<void>
  read(id: string): Promise<Uint8Array<ArrayBuffer>>
  /** Also of what never began. */
  remove(id: string): Promise<void>
}

interface Upload {
  readonly length: number
  received: number
  /** How many pieces came, whole or not. */
  pieces: number
  forget: ReturnType<typeof setTimeout>
}

/** No file larger than this is taken, and all together not more than four of them. */
const MOST_BYTES = 50e6
const MOST_OPEN = 4 * MOST_BYTES
/** Bytes per second and connection: so slow that one can watch. */
const PACE = 2e6
/** Milliseconds after which an upload that nobody goes on with is removed. */
const FORGET = 60_000

/** The uploads that have begun and have not ended. */
export class Uploads {
  readonly store: UploadStore
  readonly #open = new Map<string, Upload>()

  constructor(store: UploadStore) {
    this.store = store
  }

  get(id: string): Upload | undefined {
    return this.#open.get(id)
  }

  /** Why a file of that length is not taken; nothing if it is. */
  refuses(length: number): Response | undefined {
    if (!Number.isSafeInteger(length) || length <= 0) return refusal(400, 'The file is empty.')
    const sizes = [...this.#open.values()].reduce((sum, upload) => sum + upload.length, length)
    if (length > MOST_BYTES)
      return refusal(413, `The file has ${bytes(length)}; this server takes up to ${bytes(MOST_BYTES)}.`)
    return sizes > MOST_OPEN
      ? refusal(429, 'Too much is being uploaded just now. Try again later.')
      : undefined
  }

  begin(length: number): string {
    const id = crypto.randomUUID()
    this.#open.set(id, { length, received: 0, pieces: 0, forget: this.#forgetLater(id) })
    return id
  }

  /** Another while until it is forgotten. */
  touch(id: string): void {
    const upload = this.#open.get(id)
    if (!upload) return
    clearTimeout(upload.forget)
    upload.forget = this.#forgetLater(id)
  }

  async remove(id: string): Promise<void> {
    clearTimeout(this.#open.get(id)?.forget)
    this.#open.delete(id)
    await this.store.remove(id)
  }

  #forgetLater(id: string) {
    const timer: ReturnType<typeof setTimeout> = setTimeout(() => void this.remove(id), FORGET)
    // In Node: nothing waits for it. In a browser a timer is a number.
    if (typeof timer === 'object') timer.unref()
    return timer
  }
}

/**
 * POST begins an upload, PATCH appends a piece at the offset it names, HEAD tells how much is there, DELETE forgets it.
 * The way of the resumable uploads of the HTTP working group (draft-ietf-httpbis-resumable-upload), in short.
 */
export async function answerUpload(
  uploads: Uploads,
  request: Request,
  path: string,
  behaviour: Behaviour,
): Promise<Response> {
  if (request.method === 'POST' && path === 'uploads') {
    const length = Number(request.headers.get('upload-length'))
    return uploads.refuses(length) ?? Response.json({ id: uploads.begin(length) }, { status: 201 })
  }
  const id = path.slice('uploads/'.length)
  const upload = uploads.get(id)
  if (!upload) return refusal(404, 'There is no such upload.')
  uploads.touch(id)
  if (request.method === 'HEAD') return offset(upload.received)
  if (request.method === 'DELETE') {
    await uploads.remove(id)
    return new Response(null, { status: 204 })
  }
  if (request.method !== 'PATCH') return refusal(405, 'POST, PATCH, HEAD or DELETE.')
  if (behaviour === 'errors') return refusal(500, 'The server has a fault, as it was asked to have.')
  if (Number(request.headers.get('upload-offset')) !== upload.received)
    return refusal(409, `${upload.received} bytes are here.`)

  const drops = behaviour === 'drops' && ++upload.pieces % 3 === 0
  const whole = await receive(uploads, id, upload, request, drops)
  if (!whole) return Response.error()
  return upload.received < upload.length ? offset(upload.received) : finish(uploads, id)
}

const offset = (received: number) =>
  new Response(null, { status: 204, headers: { 'Upload-Offset': String(received) } })

/** Takes the body as it comes, at the server's pace; whether all of it came. */
async function receive(uploads: Uploads, id: string, upload: Upload, request: Request, drops: boolean) {
  for await (const came of piecesOf(request)) {
    if (uploads.get(id) !== upload) return false // withdrawn meanwhile
    const piece = came.subarray(0, upload.length - upload.received)
    const kept = drops ? piece.subarray(0, Math.ceil(piece.length / 2)) : piece
    await uploads.store.append(id, kept)
    upload.received += kept.length
    await sleep((kept.length / PACE) * 1000)
    if (drops) return false
  }
  return true
}

async function* piecesOf(request: Request): AsyncGenerator<Uint8Array> {
  // Firefox has no stream of what a request brings (https://bugzilla.mozilla.org/show_bug.cgi?id=1387483).
  if (!request.body) return yield new Uint8Array(await request.arrayBuffer())
  const reader = request.body.getReader()
  for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value
}

const KINDS: readonly (readonly number[])[] = [
  [0xff, 0xd8, 0xff],
  [0x89, 0x50, 0x4e, 0x47],
  [0x47, 0x49, 0x46, 0x38],
  [0x52, 0x49, 0x46, 0x46],
]

/** Looks at what came, whatever it was called, says its checksum, and keeps nothing: it is a demo. */
async function finish(uploads: Uploads, id: string): Promise<Response> {
  const file = await uploads.store.read(id)
  await uploads.remove(id)
  if (!KINDS.some((kind) => kind.every((byte, index) => file[index] === byte)))
    return refusal(415, 'What came is no picture.')
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', file))
  return Response.json({ digest: Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('') })
}
