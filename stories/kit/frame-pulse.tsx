import { useEffect, useRef } from 'react'
import { duration } from './format.ts'
import { pageClock } from './frame-clock.ts'
import css from './frame-pulse.module.css'
import { LONG_TASK } from './frame-stats.ts'
import { framesGeometry } from './strip-geometry.ts'

const WIDTH = 48
const HEIGHT = 16
const SPAN = 4000
/** Milliseconds in which the curve moves by one pixel: drawing it more often would cost and not be seen. */
const STEP = SPAN / WIDTH
/** Milliseconds between two figures, and two pictures where less motion is wished for. */
const PAUSE = 500

/**
 * How this page fares just now, in the head of every story: its frames of the last seconds, and the longest of them.
 * Drawn past React, as the strip is. Nothing is announced: a figure that changes twice a second would never let a
 * screen reader finish.
 */
export function FramePulse() {
  const root = useRef<HTMLParagraphElement>(null)
  useEffect(() => (root.current ? draw(root.current) : undefined), [])
  return (
    <p className={css.pulse} ref={root} data-blocked="false" data-testid="frame-pulse">
      <svg className={css.curve} width={WIDTH} height={HEIGHT} aria-hidden="true">
        <path className={css.calm} data-part="calm" />
        <path className={css.blocked} data-part="blocked" />
      </svg>
      longest frame{' '}
      <span className={css.longest} data-part="longest">
        –
      </span>
    </p>
  )
}

/** Draws until the function returned is called. */
function draw(element: HTMLElement): () => void {
  const part = (name: string) => element.querySelector(`[data-part=${name}]`)
  const [calm, blocked, figure] = [part('calm'), part('blocked'), part('longest')]
  const still = matchMedia('(prefers-reduced-motion: reduce)')
  let drawn = 0
  let said = 0
  return pageClock.subscribe(({ at }) => {
    if (at - drawn < (still.matches ? PAUSE : STEP)) return
    drawn = at
    const shape = framesGeometry(pageClock.frames, at, { width: WIDTH, height: HEIGHT, span: SPAN })
    calm?.setAttribute('d', shape.calm)
    blocked?.setAttribute('d', shape.blocked)
    if (at - said < PAUSE) return
    said = at
    if (figure) figure.textContent = duration(shape.longest)
    element.dataset.blocked = String(shape.longest >= LONG_TASK)
  })
}
