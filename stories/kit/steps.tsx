import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { Row } from './row.tsx'
import css from './steps.module.css'

interface Step {
  readonly title: string
  /** What happens in it, in a sentence or two. */
  readonly text: string
}

interface StepsProps {
  label: string
  steps: readonly Step[]
  current: number
  onChange: (step: number) => void
  /** What can be done in a step, before one goes on: a button. */
  children?: ReactNode
}

/** A way in steps: all of them in sight, one of them explained. */
export function Steps({ label, steps, current, onChange, children }: StepsProps) {
  const step = steps[current]
  return (
    <div className={css.steps}>
      <ol className={css.list} aria-label={label}>
        {steps.map(({ title }, index) => (
          <li key={title}>
            <button
              type="button"
              className={css.step}
              aria-current={index === current ? 'step' : undefined}
              data-done={index < current}
              onClick={() => onChange(index)}
            >
              <span className={css.number} aria-hidden="true">
                {index + 1}
              </span>
              <span>
                <span className="visually-hidden">Step {index + 1}: </span>
                {title}
              </span>
            </button>
          </li>
        ))}
      </ol>
      <p className={css.text} role="status">
        {step?.text}
      </p>
      <Row>
        {children}
        <Button disabled={current === steps.length - 1} onClick={() => onChange(current + 1)}>
          Next step
        </Button>
      </Row>
    </div>
  )
}
