import { useEffect, useRef, useState } from 'react'
import { Button } from '../kit/button.tsx'
import { pageClock } from '../kit/frame-clock.ts'
import css from './turning-square.module.css'

/** Degrees per millisecond of drawn frames. */
const SPEED = 0.12
/** A frame turns it by at most this many milliseconds, however late it comes: what stands still is seen to. */
const LONGEST_STEP = 34

/** A square that this page's thread turns with each frame. At rest where less motion is wished for. */
export function TurningSquare() {
  const square = useRef<HTMLDivElement>(null)
  const turned = useRef(0)
  const [turning, setTurning] = useState(() => !matchMedia('(prefers-reduced-motion: reduce)').matches)

  useEffect(() => {
    if (!turning) return
    return pageClock.subscribe(({ took }) => {
      turned.current += Math.min(took, LONGEST_STEP) * SPEED
      square.current?.style.setProperty('rotate', `${turned.current.toFixed(1)}deg`)
    })
  }, [turning])

  return (
    <div className={css.floor}>
      <div className={css.square} ref={square} data-testid="square" />
      <div className={css.rest}>
        <Button look="quiet" onClick={() => setTurning(!turning)}>
          {turning ? 'Stop the square' : 'Turn the square'}
        </Button>
      </div>
    </div>
  )
}
