import { useId } from 'react'
import css from './field.module.css'

interface TextAreaProps {
  label: string
  value: string
  onChange: (text: string) => void
  hint?: string
}

/** Room to paste a text into. */
export function TextArea({ label, value, onChange, hint }: TextAreaProps) {
  const id = useId()
  return (
    <div className={css.field}>
      <label className={css.label} htmlFor={id}>
        {label}
      </label>
      <textarea
        id={id}
        className={css.input}
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
      />
      {hint !== undefined && (
        <span id={`${id}-hint`} className={css.hint}>
          {hint}
        </span>
      )}
    </div>
  )
}
