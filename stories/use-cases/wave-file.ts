/** Sound as samples from -1 to 1, one list for each channel, all equally long. */
export interface Sound {
  /** Samples per second. */
  readonly rate: number
  readonly channels: readonly Float32Array[]
}

const PCM = 1
const FLOAT = 3
const EXTENSIBLE = 0xfffe
const MOST_BYTES = 200e6

// #region read
/** Reads a WAV file: whole numbers of 8, 16, 24 or 32 bits, or floats. Says in words what is wrong. */
export async function readWave(file: File): Promise<Sound> {
  if (file.size === 0) throw new TypeError(`${file.name} is empty: it has no bytes at all.`)
  if (file.size > MOST_BYTES)
    throw new RangeError(`${file.name} is larger than 200 MB: too large for this demo.`)
  const view = new DataView(await file.arrayBuffer())
  if (view.byteLength < 12 || text(view, 0) !== 'RIFF' || text(view, 8) !== 'WAVE')
    throw new TypeError(`${file.name} is no WAV file: it does not begin with RIFF and WAVE.`)
  let format: Format | undefined
  for (let at = 12; at + 8 <= view.byteLength; ) {
    const size = view.getUint32(at + 4, true)
    const whole = at + 8 + size <= view.byteLength
    if (text(view, at) === 'fmt ' && whole) format = readFormat(view, at + 8, file.name)
    if (text(view, at) === 'data') {
      if (!format) throw new TypeError(`${file.name} does not say how its samples are written.`)
      if (!whole)
        throw new TypeError(
          `${file.name} is cut off: ${size} bytes of samples are announced, fewer are there.`,
        )
      return { rate: format.rate, channels: readSamples(view, at + 8, size, format) }
    }
    at += 8 + size + (size % 2)
  }
  throw new TypeError(`${file.name} is cut off: it has no samples.`)
}
// #endregion

interface Format {
  readonly kind: number
  readonly channels: number
  readonly rate: number
  readonly bits: number
}

function readFormat(view: DataView, at: number, name: string): Format {
  const written = view.getUint16(at, true)
  const format = {
    // The extensible form has the kind at the beginning of a long identifier.
    kind: written === EXTENSIBLE ? view.getUint16(at + 24, true) : written,
    channels: view.getUint16(at + 2, true),
    rate: view.getUint32(at + 4, true),
    bits: view.getUint16(at + 14, true),
  }
  const { kind, bits, channels } = format
  const known = (kind === PCM && [8, 16, 24, 32].includes(bits)) || (kind === FLOAT && bits === 32)
  if (!known) throw new TypeError(`${name} is compressed or of an unknown kind (${kind}, ${bits} bits).`)
  if (channels < 1 || channels > 2)
    throw new TypeError(`${name} has ${channels} channels; this demo takes one or two.`)
  return format
}

function readSamples(view: DataView, start: number, size: number, format: Format): Float32Array[] {
  const bytes = format.bits / 8
  const length = Math.floor(size / bytes / format.channels)
  const read = readerFor(view, format)
  return Array.from({ length: format.channels }, (_, channel) =>
    Float32Array.from({ length }, (_, index) => read(start + (index * format.channels + channel) * bytes)),
  )
}

function readerFor(view: DataView, { kind, bits }: Format): (at: number) => number {
  if (kind === FLOAT) return (at) => view.getFloat32(at, true)
  if (bits === 8) return (at) => (view.getUint8(at) - 128) / 128
  if (bits === 16) return (at) => view.getInt16(at, true) / 32_768
  if (bits === 24) return (at) => ((view.getInt8(at + 2) << 16) | view.getUint16(at, true)) / 8_388_608
  return (at) => view.getInt32(at, true) / 2_147_483_648
}

const text = (view: DataView, at: number) =>
  String.fromCharCode(...Array.from({ length: 4 }, (_, index) => view.getUint8(at + index)))

/** Writes a WAV file of 16 bits. */
export function writeWave({ rate, channels }: Sound, name: string): File {
  const length = channels[0]?.length ?? 0
  const size = length * channels.length * 2
  const view = new DataView(new ArrayBuffer(44 + size))
  const write = (at: number, letters: string) =>
    Array.from(letters).forEach((letter, index) => view.setUint8(at + index, letter.charCodeAt(0)))
  write(0, 'RIFF')
  view.setUint32(4, 36 + size, true)
  write(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, PCM, true)
  view.setUint16(22, channels.length, true)
  view.setUint32(24, rate, true)
  view.setUint32(28, rate * channels.length * 2, true)
  view.setUint16(32, channels.length * 2, true)
  view.setUint16(34, 16, true)
  write(36, 'data')
  view.setUint32(40, size, true)
  for (let index = 0, at = 44; index < length; index++)
    for (const channel of channels) {
      view.setInt16(at, Math.max(-1, Math.min(1, channel[index] ?? 0)) * 32_767, true)
      at += 2
    }
  return new File([view.buffer], name, { type: 'audio/wav' })
}
