import { expect, it } from 'vitest'
import { playMelody } from '../../stories/use-cases/melody.ts'
import { peaksOf } from '../../stories/use-cases/peaks.ts'
import { readWave, writeWave } from '../../stories/use-cases/wave-file.ts'

const sound = { rate: 8000, channels: [Float32Array.of(0, 0.5, -0.5, 1), Float32Array.of(0.25, 0, -1, 0)] }

/** A WAV file with another way to write its samples. */
function wave(kind: number, bits: number, samples: Uint8Array<ArrayBuffer>, channels = 1): File {
  const head = new DataView(new ArrayBuffer(44))
  const letters = (at: number, text: string) =>
    Array.from(text).forEach((letter, index) => head.setUint8(at + index, letter.charCodeAt(0)))
  letters(0, 'RIFF')
  letters(8, 'WAVEfmt ')
  letters(36, 'data')
  head.setUint32(16, 16, true)
  head.setUint16(20, kind, true)
  head.setUint16(22, channels, true)
  head.setUint32(24, 8000, true)
  head.setUint16(34, bits, true)
  head.setUint32(40, samples.length, true)
  return new File([head, samples], 'made.wav')
}

it('[SB223] what is written is read back, within the steps of 16 bits', async () => {
  const { rate, channels } = await readWave(writeWave(sound, 'a.wav'))
  expect(rate).toBe(8000)
  for (const [index, channel] of channels.entries())
    expect(Array.from(channel, (sample) => Math.round(sample * 1000))).toEqual(
      Array.from(sound.channels[index] ?? [], (sample) => Math.round(sample * 1000)),
    )
})

it.each([
  [1, 8, [0, 128, 255], [-1, 0, 0.992]],
  [1, 24, [0, 0, 0x80, 0, 0, 0x40], [-1, 0.5]],
  [1, 32, [0, 0, 0, 0x80, 0, 0, 0, 0x40], [-1, 0.5]],
  [3, 32, [0, 0, 0x80, 0xbf, 0, 0, 0, 0x3f], [-1, 0.5]],
])('[SB223] samples of kind %i and %i bits are read', async (kind, bits, bytes, samples) => {
  const { channels } = await readWave(wave(kind, bits, new Uint8Array(bytes)))
  expect(Array.from(channels[0] ?? [], (sample) => Math.round(sample * 1000) / 1000)).toEqual(samples)
})

it.each([
  ['is empty', new File([], 'made.wav')],
  ['is no WAV file', new File(['RIFF what else'], 'made.wav')],
  ['is compressed or of an unknown kind (85, 16 bits)', wave(85, 16, new Uint8Array(4))],
  ['has 6 channels', wave(1, 16, new Uint8Array(12), 6)],
  [
    'is cut off: 4 bytes of samples are announced',
    new File([wave(1, 16, new Uint8Array(4)).slice(0, 46)], 'made.wav'),
  ],
  ['is cut off: it has no samples', new File([wave(1, 16, new Uint8Array(4)).slice(0, 36)], 'made.wav')],
])('[SB224] a file that %s is refused in words', async (words, file) => {
  await expect(readWave(file)).rejects.toThrow(words)
})

it('[SB223] peaks are the lowest and the highest of each stretch', () => {
  expect(Array.from(peaksOf(sound, 2))).toEqual([0, 0.5, -1, 1])
})

it('[SB223] the tune is as long as asked for, the same each time, and neither silent nor cut', async () => {
  const [one, two] = await Promise.all(
    [playMelody(2), playMelody(2)].map((file) => file.bytes?.() ?? file.arrayBuffer()),
  )
  expect(Buffer.from(one ?? []).equals(Buffer.from(two ?? [0]))).toBe(true)
  const { rate, channels } = await readWave(playMelody(2))
  expect([rate, channels.map(({ length }) => length)]).toEqual([44_100, [88_200, 88_200]])
  const highest = Math.max(...peaksOf({ rate, channels }, 100))
  expect(highest).toBeGreaterThan(0.2)
  expect(highest).toBeLessThan(1)
})
