import { bytes } from '../kit/format.ts'

/** Where the text comes from. A `Blob` or an address is only a handle: whoever reads it fetches the text. */
export type JsonSource = {
  /** What people call the document. */
  readonly name: string
} & (
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'blob'; readonly blob: Blob }
  | { readonly kind: 'text'; readonly text: string }
)

/** V8 holds no longer text than 2^29 - 24 characters; the others hold a little more. */
const MOST_BYTES = 500e6

/** Reads the whole text, wherever this runs. Throws an error in words if there is none to read. */
export async function readSource(source: JsonSource): Promise<string> {
  if (source.kind === 'text') return source.text
  if (source.kind === 'blob') return readBlob(source.blob)
  const response = await fetch(source.url)
  if (!response.ok) throw new Error(`The server answered ${response.status} ${response.statusText}.`)
  return response.text()
}

async function readBlob(blob: Blob): Promise<string> {
  if (blob.size > MOST_BYTES) {
    throw new RangeError(
      `The file has ${bytes(blob.size)}; a browser holds texts of up to ${bytes(MOST_BYTES)} in one piece.`,
    )
  }
  const head = new Uint8Array(await blob.slice(0, 512).arrayBuffer())
  // JSON in UTF-8 has no zero byte; pictures, archives, and texts in UTF-16 do.
  if (head.includes(0)) {
    const first = Array.from(head.slice(0, 4), (byte) => byte.toString(16).padStart(2, '0').toUpperCase())
    throw new SyntaxError(`Not JSON but binary data: the file begins with the bytes ${first.join(' ')}.`)
  }
  return blob.text()
}
