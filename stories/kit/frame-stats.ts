/**
 * The arithmetic of the frame meter, apart from any clock so that it can be checked with made-up frames.
 *
 *   frames at 0 16 33 833 850, refresh 16.7   ⬇   longest block 800, missed 47
 */

/** One animation frame: when its callback ran, and how long after the one before (both in milliseconds). */
export interface Frame {
  readonly at: number
  readonly took: number
}

/** What a person would have felt between two moments. */
export interface FrameStats {
  /** Milliseconds between the two moments. */
  readonly duration: number
  /** The longest time without a new frame, in milliseconds: for so long the page showed nothing and heard nobody. */
  readonly longestBlock: number
  /** Frames the screen asked for and the page did not draw. */
  readonly missedFrames: number
  /** Frames that were drawn. */
  readonly frames: number
}

/** A block of 50 ms is what browsers call a long task, and what a person begins to feel. */
export const LONG_TASK = 50

const SIXTY_HERTZ = 1000 / 60

/**
 * The time between two frames of this screen, in milliseconds: the median of what was seen, because a few blocked
 * frames must not move it. 60 Hz until ten frames were seen. Held between 240 Hz and 30 Hz, so that a busy machine,
 * which draws every frame late, still counts the frames it misses.
 */
export function refreshInterval(frames: readonly Frame[]): number {
  if (frames.length < 10) return SIXTY_HERTZ
  const sorted = frames.map((frame) => frame.took).sort((a, b) => a - b)
  const median = sorted[Math.floor(sorted.length / 2)] ?? SIXTY_HERTZ
  return Math.min(Math.max(median, 1000 / 240), 1000 / 30)
}

/**
 * Sums up the frames that touch `[from, to]`. The frame after `to` counts when its gap began before `to`: work that
 * blocks the page ends before the frame that shows it can be drawn.
 */
export function frameStats(frames: readonly Frame[], from: number, to: number, interval: number): FrameStats {
  let longestBlock = 0
  let missedFrames = 0
  let drawn = 0
  for (const { at, took } of frames) {
    if (at <= from || at - took >= to) continue
    drawn++
    longestBlock = Math.max(longestBlock, took)
    missedFrames += Math.max(0, Math.round(took / interval) - 1)
  }
  return { duration: to - from, longestBlock, missedFrames, frames: drawn }
}
