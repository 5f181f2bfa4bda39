/**
 * The motion of the bouncing ball: one step per frame that is drawn, never by the wall clock. So a page that stands
 * still has a ball that stands still, in mid-air, and goes on from there.
 */
export interface Ball {
  /** 0 at the left wall, 1 at the right one. */
  readonly x: number
  /** 0 on the floor, 1 at the top of the bounce. */
  readonly y: number
  /** 0 round, 1 pressed flat: how hard it sits on the floor just now. */
  readonly squash: number
}

const ACROSS = 3600 // milliseconds from wall to wall
const BOUNCE = 900 // milliseconds from floor to floor

/** Where the ball is after `motion` milliseconds of drawn frames. */
export function ballAt(motion: number): Ball {
  const trip = (motion / ACROSS) % 2
  const phase = (motion / BOUNCE) % 1
  const height = 4 * phase * (1 - phase) // free fall: a parabola, 0 at both ends
  return { x: trip <= 1 ? trip : 2 - trip, y: height, squash: Math.max(0, 1 - height / 0.12) }
}

/** A frame moves the ball by at most this many milliseconds, however late it comes. */
export const LONGEST_STEP = 34
