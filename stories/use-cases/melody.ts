import { type Sound, writeWave } from './wave-file.ts'

const RATE = 44_100
/** Seconds of a note. */
const BEAT = 0.25
/** Half tones above A, four bars of four chords, played as broken chords. */
const CHORDS = [
  [0, 7, 12, 16, 12, 7, 16, 12],
  [-4, 3, 8, 12, 8, 3, 12, 8],
  [3, 10, 15, 19, 15, 10, 19, 15],
  [-2, 5, 10, 14, 10, 5, 14, 10],
]

/** A tune of plucked strings in stereo, computed note by note (Karplus and Strong), as a WAV file. */
export function playMelody(seconds: number): File {
  const length = Math.round(seconds * RATE)
  const sound: Sound = { rate: RATE, channels: [new Float32Array(length), new Float32Array(length)] }
  const notes = Math.floor(seconds / BEAT)
  for (let note = 0; note < notes; note++) {
    const halfTone = CHORDS[Math.floor(note / 8) % CHORDS.length]?.[note % 8] ?? 0
    // From left to right and back: both channels have something of their own.
    const right = 0.5 + 0.4 * Math.sin(note / 5)
    pluck(sound, Math.round(note * BEAT * RATE), 220 * 2 ** (halfTone / 12), right)
  }
  return writeWave(sound, 'strings.wav')
}

/** A string that rings for two seconds: noise that runs around in a circle and loses its edges. */
function pluck({ channels, rate }: Sound, start: number, pitch: number, right: number): void {
  const [left, other] = channels
  if (!left || !other) return
  const string = new Float32Array(Math.round(rate / pitch))
  // No chance: the same tune each time.
  for (let index = 0; index < string.length; index++) string[index] = Math.sin(index * index * 12.9898) * 0.4
  const end = Math.min(left.length, start + 2 * rate)
  for (let at = start, index = 0; at < end; at++, index = (index + 1) % string.length) {
    const now = string[index] ?? 0
    string[index] = 0.498 * (now + (string[(index + 1) % string.length] ?? 0))
    left[at] = (left[at] ?? 0) + now * (1 - right)
    other[at] = (other[at] ?? 0) + now * right
  }
}
