import type { KeyboardEvent, MouseEvent, ReactNode } from 'react'
import css from './mandelbrot.module.css'

/** A step on the picture: to a place, as a share of its width and height from its middle, and closer or farther. */
export interface Step {
  readonly x: number
  readonly y: number
  /** The new width as a share of the one before. */
  readonly scale: number
}

const QUARTER = 0.25
/** How much closer one step goes. */
const CLOSER = 1 / 3

/** What each key does. */
export const STEPS = {
  ArrowLeft: { x: -QUARTER, y: 0, scale: 1 },
  ArrowRight: { x: QUARTER, y: 0, scale: 1 },
  ArrowUp: { x: 0, y: -QUARTER, scale: 1 },
  ArrowDown: { x: 0, y: QUARTER, scale: 1 },
  '+': { x: 0, y: 0, scale: CLOSER },
  '=': { x: 0, y: 0, scale: CLOSER }, // the same key without Shift
  '-': { x: 0, y: 0, scale: 1 / CLOSER },
} satisfies Readonly<Record<string, Step>>

const hasStep = (key: string): key is keyof typeof STEPS => Object.hasOwn(STEPS, key)

interface MandelbrotPictureProps {
  onStep: (step: Step) => void
  /** Its strips. */
  children: ReactNode
}

/** Where one clicks one goes; arrow keys, plus and minus do the same. */
export function MandelbrotPicture({ onStep, children }: MandelbrotPictureProps) {
  const clicked = (event: MouseEvent<HTMLDivElement>) => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect()
    const x = (event.clientX - left) / width - 0.5
    const y = (event.clientY - top) / height - 0.5
    onStep({ x, y, scale: event.shiftKey ? 1 / CLOSER : CLOSER })
  }
  const pressed = (event: KeyboardEvent<HTMLDivElement>) => {
    if (!hasStep(event.key) || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    onStep(STEPS[event.key])
  }
  return (
    <div
      className={css.picture}
      role="application"
      aria-label="The Mandelbrot set: arrow keys move, plus and minus zoom"
      tabIndex={0}
      onClick={clicked}
      onKeyDown={pressed}
    >
      {children}
    </div>
  )
}
