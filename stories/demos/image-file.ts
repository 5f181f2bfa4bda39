import { bytes } from '../kit/format.ts'

/** Larger files are refused before anything of them is read. */
const MOST_BYTES = 100e6

const ascii = (text: string) => Array.from(text, (letter) => letter.charCodeAt(0))

interface Format {
  readonly name: string
  /** Bytes that stand at that place of the file. */
  readonly begins: readonly number[]
  readonly at: number
  /** Stands near the end of a whole file. */
  readonly ends?: readonly number[]
}

const FORMATS: readonly Format[] = [
  { name: 'JPEG', begins: [0xff, 0xd8, 0xff], at: 0, ends: [0xff, 0xd9] },
  { name: 'PNG', begins: [0x89, ...ascii('PNG')], at: 0, ends: ascii('IEND') },
  { name: 'GIF', begins: ascii('GIF8'), at: 0, ends: [0x3b] },
  { name: 'WebP', begins: ascii('WEBP'), at: 8 },
  { name: 'AVIF', begins: ascii('ftypavif'), at: 4 },
  { name: 'BMP', begins: ascii('BM'), at: 0 },
]

/**
 * Tells wrong files before they are taken: reads only a few bytes of the beginning and of the end. Throws an error in
 * words; gives the name of the format.
 */
export async function checkImage(file: File): Promise<string> {
  if (file.size === 0) throw new TypeError(`${file.name} is empty: it has no bytes at all.`)
  if (file.size > MOST_BYTES)
    throw new RangeError(`${file.name} has ${bytes(file.size)}; this demo takes up to ${bytes(MOST_BYTES)}.`)
  const head = await read(file.slice(0, 16))
  const format = FORMATS.find(({ begins, at }) => begins.every((byte, index) => head[at + index] === byte))
  if (!format) {
    const first = Array.from(head.slice(0, 4), (byte) => byte.toString(16).padStart(2, '0').toUpperCase())
    throw new TypeError(`${file.name} is no picture: it begins with the bytes ${first.join(' ')}.`)
  }
  // Cameras write a little behind the end of a picture: it is looked for in the last stretch, not in the last bytes.
  const tail = await read(file.slice(-65_536))
  if (!isWhole(format, head, tail, file.size))
    throw new TypeError(`${file.name} is cut off: the end of the ${format.name} picture is missing.`)
  return format.name
}

const read = async (part: Blob) => new Uint8Array(await part.arrayBuffer())

function isWhole({ name, ends }: Format, head: Uint8Array, tail: Uint8Array, size: number): boolean {
  // RIFF tells its own length, less the eight bytes before it.
  if (name === 'WebP') return new DataView(head.buffer).getUint32(4, true) + 8 <= size
  if (!ends) return true
  return tail.some((_, index) => ends.every((byte, offset) => tail[index + offset] === byte))
}
