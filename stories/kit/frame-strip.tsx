import { useEffect, useRef } from 'react'
import { duration } from './format.ts'
import { pageClock } from './frame-clock.ts'
import { LONG_TASK } from './frame-stats.ts'
import css from './frame-strip.module.css'
import { IsolateHistory } from './isolate-history.ts'
import { CEILING, framesGeometry, populationGeometry } from './strip-geometry.ts'

const FRAMES_HEIGHT = 96
const ISOLATES_HEIGHT = 24
const MOST_LABELS = 4
/** Of the band of one isolate. */
const THICKNESS = 8

interface FrameStripProps {
  /** Seconds from the left edge to the right one. */
  seconds?: number
}

/**
 * The frames of this page as they come, and below them the isolates that live meanwhile. Drawn past React, by
 * attributes: a meter that rendered sixty times a second would measure itself. With reduced motion wished for, it is
 * drawn twice a second instead of with every frame.
 */
export function FrameStrip({ seconds = 8 }: FrameStripProps) {
  const root = useRef<HTMLElement>(null)

  useEffect(() => {
    const element = root.current
    return element ? draw(element, seconds * 1000) : undefined
  }, [seconds])

  const limit = FRAMES_HEIGHT - (LONG_TASK / CEILING) * FRAMES_HEIGHT
  return (
    <figure className={css.figure} ref={root}>
      <div className={css.strip}>
        <svg
          height={FRAMES_HEIGHT}
          role="img"
          aria-label={`The frames of this page, last ${seconds} seconds`}
        >
          <path className={css.calm} data-part="calm" />
          <path className={css.blocked} data-part="blocked" />
          <line className={css.limit} x1="0" x2="100%" y1={limit} y2={limit} />
          {Array.from({ length: MOST_LABELS }, (_, index) => (
            <text key={index} className={css.label} data-part="label" y={22} />
          ))}
        </svg>
        <svg height={ISOLATES_HEIGHT} role="img" aria-label={`The isolates alive, last ${seconds} seconds`}>
          <path className={css.alive} data-part="alive" />
        </svg>
      </div>
      <figcaption className={css.caption}>
        The frames of this page: <b className={css.smooth}>low is smooth</b>,{' '}
        <b className={css.stood}>wide and tall: it stood still</b>. Below, the isolates alive. Dashed:{' '}
        {LONG_TASK} ms.
      </figcaption>
    </figure>
  )
}

/** Draws with each frame of the page until the function returned is called. */
function draw(element: HTMLElement, span: number): () => void {
  const part = (name: string) => [...element.querySelectorAll<SVGElement>(`[data-part=${name}]`)]
  const [calm, blocked, alive] = [...part('calm'), ...part('blocked'), ...part('alive')]
  const labels = part('label')
  let width = element.clientWidth
  const resized = new ResizeObserver(() => {
    width = element.clientWidth
  })
  resized.observe(element)
  const history = new IsolateHistory()
  const unwatch = history.watch()
  const still = matchMedia('(prefers-reduced-motion: reduce)')
  let drawn = 0
  const unsubscribe = pageClock.subscribe(({ at }) => {
    if (still.matches && at - drawn < 500) return
    drawn = at
    const shape = framesGeometry(pageClock.frames, at, { width, height: FRAMES_HEIGHT, span })
    calm?.setAttribute('d', shape.calm)
    blocked?.setAttribute('d', shape.blocked)
    for (const [index, label] of labels.entries()) {
      const named = shape.labels[index]
      label.textContent = named ? duration(named.ms) : ''
      if (named) label.setAttribute('x', named.x.toFixed(1))
    }
    history.forgetBefore(at - span)
    const band = populationGeometry(history.entries, at, { width, height: ISOLATES_HEIGHT, span }, THICKNESS)
    alive?.setAttribute('d', band)
  })
  return () => {
    unsubscribe()
    unwatch()
    resized.disconnect()
  }
}
