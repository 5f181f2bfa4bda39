import { type Frame, LONG_TASK } from './frame-stats.ts'
import type { Population } from './isolate-history.ts'

/** What the strip chart shows at one moment, in pixels: SVG paths, and the names of the long blocks. */
export interface StripGeometry {
  /** Frames that came in time. */
  readonly calm: string
  /** Frames that came after a long block. */
  readonly blocked: string
  readonly labels: readonly { readonly x: number; readonly ms: number }[]
  /** The longest frame shown, in milliseconds. */
  readonly longest: number
}

interface Strip {
  readonly width: number
  readonly height: number
  /** Milliseconds from the left edge to the right one, which is now. */
  readonly span: number
}

/** Bars are cut off here, in milliseconds: a frame that took longer is told by its width instead. */
export const CEILING = 100

/** A block is named in the chart when it is this wide, in pixels, so that names never meet. */
const ROOM_FOR_A_NAME = 56

/**
 * Draws each frame as a bar that is as wide and as tall as it took long, so that a block is an area nobody overlooks:
 *
 *   frames …, 17, 17, 800, 17, 17   ⬇   thin low bars, one wide tall block, thin low bars
 */
export function framesGeometry(
  frames: readonly Frame[],
  now: number,
  { width, height, span }: Strip,
): StripGeometry {
  const perMs = width / span
  const parts = { calm: [] as string[], blocked: [] as string[] }
  const labels: { x: number; ms: number }[] = []
  let longest = 0
  for (let index = frames.length - 1; index >= 0; index--) {
    const frame = frames[index]
    if (frame === undefined || now - frame.at > span) break
    longest = Math.max(longest, frame.took)
    const right = width - (now - frame.at) * perMs
    const left = Math.max(0, right - frame.took * perMs)
    const top = height - (Math.min(frame.took, CEILING) / CEILING) * height
    // A hair of paper between two bars, as long as there is a bar left.
    const gap = Math.min(0.6, (right - left) / 3)
    const long = frame.took >= LONG_TASK
    parts[long ? 'blocked' : 'calm'].push(
      `M${left.toFixed(1)} ${height}V${top.toFixed(1)}H${(right - gap).toFixed(1)}V${height}Z`,
    )
    if (long && right - left >= ROOM_FOR_A_NAME) labels.push({ x: (left + right) / 2, ms: frame.took })
  }
  return { calm: parts.calm.join(''), blocked: parts.blocked.join(''), labels, longest }
}

/** Draws the isolates that lived as a band: `thickness` pixels for each, as many as fit into the height. */
export function populationGeometry(
  entries: readonly Population[],
  now: number,
  { width, height, span }: Strip,
  thickness: number,
): string {
  const xOf = (at: number) => Math.max(0, width - ((now - at) * width) / span)
  return entries
    .map(({ at, alive }, index) => {
      const right = xOf(entries[index + 1]?.at ?? now)
      if (alive === 0 || right === 0) return ''
      // A life of a few milliseconds is still to be seen.
      const left = Math.min(xOf(at), right - 1.5)
      return `M${left.toFixed(1)} 0V${Math.min(height, alive * thickness)}H${right.toFixed(1)}V0Z`
    })
    .join('')
}
