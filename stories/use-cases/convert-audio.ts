import { createEncoder } from 'wasm-media-encoders'
import mp3Url from 'wasm-media-encoders/wasm/mp3?url'
import oggUrl from 'wasm-media-encoders/wasm/ogg?url'
import { peaksOf } from './peaks.ts'
import { readWave } from './wave-file.ts'

export type AudioFormat = 'mp3-64' | 'mp3-128' | 'mp3-192' | 'ogg'

export interface Opened {
  readonly seconds: number
  readonly rate: number
  readonly channels: number
  /** Lowest and highest sample by turns. */
  readonly peaks: Float32Array
}

const STRETCHES = 480

// #region open
/** Decodes a WAV file and gives what is drawn of it. */
export async function openAudio(file: File): Promise<Opened> {
  const sound = await readWave(file)
  const seconds = (sound.channels[0]?.length ?? 0) / sound.rate
  if (seconds === 0) throw new TypeError(`${file.name} is silent: it has no samples.`)
  return { seconds, rate: sound.rate, channels: sound.channels.length, peaks: peaksOf(sound, STRETCHES) }
}
// #endregion

// #region convert
/** Decodes a WAV file and encodes it second by second; yields the share that is done. */
export async function* convertAudio(file: File, format: AudioFormat): AsyncGenerator<number, Blob, void> {
  const { rate, channels } = await readWave(file)
  const encoder = await encoderFor(format, channels.length === 1 ? 1 : 2, rate)
  const length = channels[0]?.length ?? 0
  const parts: Uint8Array<ArrayBuffer>[] = []
  for (let from = 0; from < length; from += rate) {
    // What the encoder gives is its own memory: copied before it is written over.
    parts.push(encoder.encode(channels.map((channel) => channel.subarray(from, from + rate))).slice())
    yield from / length
  }
  parts.push(encoder.finalize().slice())
  return new Blob(parts, { type: encoder.mimeType })
}
// #endregion

async function encoderFor(format: AudioFormat, channels: 1 | 2, sampleRate: number) {
  if (format === 'ogg') {
    const vorbis = await createEncoder('audio/ogg', oggUrl)
    vorbis.configure({ channels, sampleRate, vbrQuality: 3 })
    return vorbis
  }
  const lame = await createEncoder('audio/mpeg', mp3Url)
  const bitrate = ({ 'mp3-64': 64, 'mp3-128': 128, 'mp3-192': 192 } as const)[format]
  lame.configure({ channels, sampleRate, bitrate, ...(sampleRate > 48_000 && { outputSampleRate: 48_000 }) })
  return lame
}
