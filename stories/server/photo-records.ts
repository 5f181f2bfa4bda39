import { seededRandom } from '../kit/random.ts'

/** A photo as the server lists it. */
export interface PhotoRecord {
  readonly id: number
  readonly album: number
  readonly title: string
  /** Degrees on the circle of colours: stands for the picture itself, so that no picture has to be served. */
  readonly hue: number
}

const WORDS = [
  'quiet',
  'harbour',
  'morning',
  'over',
  'the',
  'northern',
  'ridge',
  'with',
  'rain',
  'and',
  'two',
  'boats',
]
const MOST = 50_000

/** So many records, the same ones each time. */
export function photoRecords(wanted: number): PhotoRecord[] {
  const random = seededRandom(5000)
  const word = () => WORDS[Math.floor(random() * WORDS.length)]
  return Array.from({ length: Math.min(MOST, Math.max(0, Math.trunc(wanted))) }, (_, index) => ({
    id: index + 1,
    album: Math.floor(index / 50) + 1,
    title: `${word()} ${word()} ${word()}`,
    hue: Math.floor(random() * 360),
  }))
}
