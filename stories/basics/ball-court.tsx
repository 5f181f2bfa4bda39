import { useEffect, useRef, useState } from 'react'
import { Button } from '../kit/button.tsx'
import { count } from '../kit/format.ts'
import { pageClock } from '../kit/frame-clock.ts'
import { ballAt, LONGEST_STEP } from './ball.ts'
import css from './ball-court.module.css'

/**
 * A ball that only this page's thread moves: each frame asks for the next one. Starts at rest where less motion is
 * wished for; the frame count tells the same without moving.
 */
export function BallCourt() {
  const court = useRef<HTMLDivElement>(null)
  const motion = useRef(0)
  const frames = useRef<HTMLElement>(null)
  const [moving, setMoving] = useState(() => !matchMedia('(prefers-reduced-motion: reduce)').matches)

  useEffect(() => {
    const element = court.current
    if (!element) return
    const place = () => {
      const { x, y, squash } = ballAt(motion.current)
      element.style.setProperty('--x', x.toFixed(4))
      element.style.setProperty('--y', y.toFixed(4))
      element.style.setProperty('--squash', squash.toFixed(3))
    }
    place()
    let drawn = 0
    return pageClock.subscribe(({ took }) => {
      drawn++
      if (frames.current) frames.current.textContent = count(drawn)
      if (!moving) return
      motion.current += Math.min(took, LONGEST_STEP)
      place()
    })
  }, [moving])

  return (
    <div className={css.court} ref={court}>
      <div className={css.shadow} />
      <div className={css.ball} data-testid="ball" />
      <p className={css.frames}>
        Frames drawn: <b ref={frames}>0</b>
      </p>
      <div className={css.pause}>
        <Button look="quiet" onClick={() => setMoving(!moving)}>
          {moving ? 'Stop the ball' : 'Move the ball'}
        </Button>
      </div>
    </div>
  )
}
