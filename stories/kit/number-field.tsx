import { type Ref, useId } from 'react'
import css from './field.module.css'

interface NumberFieldProps {
  label: string
  /** The text as typed: a wrong number must stay on screen to be mended. */
  value: string
  onChange: (text: string) => void
  /** What is wrong with it, in a sentence that says what would be right. */
  problem: string | undefined
  hint?: string
  ref?: Ref<HTMLInputElement>
}

/** A number as text: `type="number"` hides what was typed as soon as it is wrong, and scrolls by accident. */
export function NumberField({ label, value, onChange, problem, hint, ref }: NumberFieldProps) {
  const id = useId()
  const note = problem ?? hint
  return (
    <div className={css.field}>
      <label className={css.label} htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        ref={ref}
        className={css.input}
        inputMode="numeric"
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={problem !== undefined}
        aria-describedby={note === undefined ? undefined : `${id}-note`}
      />
      {/* Always there, so that screen readers hear it change. */}
      <span id={`${id}-note`} className={problem === undefined ? css.hint : css.problem} aria-live="polite">
        {note}
      </span>
    </div>
  )
}
