import { useId } from 'react'
import css from './field.module.css'

interface TextFieldProps {
  label: string
  value: string
  onChange: (text: string) => void
  hint?: string
  disabled?: boolean
}

/** One line of text. */
export function TextField({ label, value, onChange, hint, disabled = false }: TextFieldProps) {
  const id = useId()
  return (
    <div className={css.field}>
      <label className={css.label} htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className={css.input}
        autoComplete="off"
        spellCheck={false}
        disabled={disabled}
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
