import type { Behaviour } from '../server/behaviour.ts'
import { sleep } from '../server/answers.ts'
import { checkImage } from './image-file.ts'

/** The way to the server, the same for all uploads. */
export interface Line {
  /** Address of the demo server. */
  url: string
  /** What it is asked to do to us. */
  behaviour: Behaviour
  /** Settles as soon as pieces may be sent: at once, or when the pause is over. */
  readonly clear: () => Promise<void>
}

const PIECE = 128 * 1024
const TRIES = 5
/** Milliseconds before the second try; doubled with each. */
const BACKOFF = 100

class ConnectionLost extends Error {
  override name = 'ConnectionLost'
}

/** The server keeps what nobody goes on with for a minute. */
class Forgotten extends ConnectionLost {
  override name = 'Forgotten'
}

/** One file on its way, piece by piece. What is over there stays there: another run goes on where this one ended. */
export class FileUpload {
  readonly file: File
  /** Bytes that the server has. */
  sent = 0
  /** How often the connection broke. */
  lost = 0
  #id: string | undefined

  constructor(file: File) {
    this.file = file
  }

  // #region run
  /** Sends what is missing, and yields whenever there is something to tell. */
  async *run(line: Line, signal: AbortSignal): AsyncGenerator<void, void, void> {
    await checkImage(this.file)
    let digest: string | undefined
    while (digest === undefined) {
      for (let tries = 1; ; tries++) {
        await line.clear()
        signal.throwIfAborted()
        try {
          digest = await this.#sendPiece(line, signal)
          break
        } catch (error) {
          // Whoever answers, answers for good. Silence may end.
          if (!(error instanceof ConnectionLost) || tries === TRIES) throw error
          if (error instanceof Forgotten) this.#startOver()
          else this.lost++
          yield
          await sleep(BACKOFF * 2 ** (tries - 1))
        }
      }
      yield
    }
    if (digest !== (await digestOf(this.file)))
      throw new Error('The server has something else than was sent.')
  }
  // #endregion

  // #region piece
  /** Sends one piece from where the server is; gives the checksum when it has all. */
  async #sendPiece(line: Line, signal: AbortSignal): Promise<string | undefined> {
    this.#id ??= await this.#begin(line, signal)
    const { headers } = await ask(line, `uploads/${this.#id}`, { method: 'HEAD', signal })
    this.sent = Number(headers.get('upload-offset'))
    const piece = this.file.slice(this.sent, this.sent + PIECE)
    const answer = await ask(line, `uploads/${this.#id}`, {
      method: 'PATCH',
      headers: { 'Upload-Offset': String(this.sent) },
      body: piece,
      signal,
    })
    this.sent += piece.size
    return answer.status === 200 ? ((await answer.json()) as { digest: string }).digest : undefined
  }
  // #endregion

  async #begin(line: Line, signal: AbortSignal): Promise<string> {
    const headers = { 'Upload-Length': String(this.file.size) }
    const answer = await ask(line, 'uploads', { method: 'POST', headers, signal })
    return ((await answer.json()) as { id: string }).id
  }

  #startOver(): void {
    this.#id = undefined
    this.sent = 0
  }

  /** Tells the server to forget it. That may fail: it forgets by itself, later. */
  async withdraw(line: Line): Promise<void> {
    if (this.#id === undefined) return
    const id = this.#id
    this.#startOver()
    await ask(line, `uploads/${id}`, { method: 'DELETE' }).catch(() => undefined)
  }
}

/** An answer, or an error in the server's own words. */
async function ask({ url, behaviour }: Line, path: string, init: RequestInit): Promise<Response> {
  const address = new URL(path, url)
  if (behaviour !== 'well') address.searchParams.set('behave', behaviour)
  const answer = await fetch(address, init).catch((cause: unknown) => {
    init.signal?.throwIfAborted()
    throw new ConnectionLost('The connection to the server is lost, and stayed lost.', { cause })
  })
  if (answer.ok) return answer
  if (answer.status === 404 && path !== 'uploads')
    throw new Forgotten('The server has forgotten what it had.')
  // Browsers repeat by themselves what broke off on a connection used before: part of the piece is there already.
  if (answer.status === 409) throw new ConnectionLost('The server has something else than expected.')
  const { message } = (await answer.json().catch(() => ({}))) as { message?: string }
  throw new Error(message ?? `The server answers ${answer.status} ${answer.statusText}`)
}

async function digestOf(file: File): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
