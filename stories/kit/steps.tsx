import { Button } from './button.tsx'
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
}

/** A way in steps: all of them in sight, one of them explained. */
export function Steps({ label, steps, current, onChange }: StepsProps) {
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
      <div>
        <Button disabled={current === steps.length - 1} onClick={() => onChange(current + 1)}>
          Next step
        </Button>
      </div>
    </div>
  )
}
