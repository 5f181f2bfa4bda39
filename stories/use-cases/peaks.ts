import type { Sound } from './wave-file.ts'

/** The lowest and the highest sample of each stretch, all channels taken together: what a waveform is drawn of. */
export function peaksOf({ channels }: Sound, stretches: number): Float32Array<ArrayBuffer> {
  const length = channels[0]?.length ?? 0
  const peaks = new Float32Array(stretches * 2)
  for (let stretch = 0; stretch < stretches; stretch++) {
    const from = Math.floor((stretch * length) / stretches)
    const to = Math.max(from + 1, Math.floor(((stretch + 1) * length) / stretches))
    let low = 0
    let high = 0
    for (const channel of channels)
      for (let index = from; index < to; index++) {
        const sample = channel[index] ?? 0
        if (sample < low) low = sample
        if (sample > high) high = sample
      }
    peaks[stretch * 2] = low
    peaks[stretch * 2 + 1] = high
  }
  return peaks
}
