/** What part of the plane is looked at. */
export interface View {
  /** The middle. */
  readonly x: number
  readonly y: number
  /** From the left edge to the right one. */
  readonly width: number
}

export const WHOLE: View = { x: -0.65, y: 0, width: 3.2 }

export const PLACES: Readonly<Record<string, View>> = {
  'The whole set': WHOLE,
  'Seahorse valley': { x: -0.7453, y: 0.1127, width: 0.0065 },
  'Elephant valley': { x: 0.2855, y: 0.0095, width: 0.022 },
  'A set within': { x: -1.7687, y: 0.0017, width: 0.02 },
}

/** Below this width doubles have no more digits to tell neighbours apart. */
export const NARROWEST = 2e-13
/** Above it there is nothing to see but a dot. */
export const WIDEST = 8

/** The deeper one looks, the longer it takes to tell what escapes. */
export const depthOf = ({ width }: View) => Math.round(160 + 90 * Math.max(0, Math.log2(WHOLE.width / width)))

// #region escape
/** After how many steps z² + c leaves the circle of radius 16, smoothed by a fraction; `depth` if never. */
export function escapeTime(x: number, y: number, depth: number): number {
  // The two largest parts never escape; to know them saves most of the time.
  const side = (x - 0.25) ** 2 + y * y
  if (side * (side + (x - 0.25)) <= 0.25 * y * y || (x + 1) ** 2 + y * y <= 0.0625) return depth
  let [a, b] = [0, 0]
  for (let step = 0; step < depth; step++) {
    const [aa, bb] = [a * a, b * b]
    if (aa + bb > 256) return step + 1 - Math.log2(Math.log2(aa + bb) / 2)
    b = 2 * a * b + y
    a = aa - bb + x
  }
  return depth
}
// #endregion
