import { useId } from 'react'
import css from './segmented-control.module.css'

interface SegmentedControlProps<Value extends string> {
  label: string
  options: readonly { readonly value: Value; readonly label: string }[]
  value: Value
  onChange: (value: Value) => void
  /** What the choice means, in one quiet line below. */
  hint?: string
}

/** One of a few, all of them in sight. Radio buttons underneath: arrow keys move, screen readers know the rest. */
export function SegmentedControl<Value extends string>(props: SegmentedControlProps<Value>) {
  const name = useId()
  return (
    <fieldset className={css.group}>
      <legend className={css.legend}>{props.label}</legend>
      <div className={css.segments}>
        {props.options.map((option) => (
          <label key={option.value} className={css.segment}>
            <input
              type="radio"
              className="visually-hidden"
              name={name}
              checked={option.value === props.value}
              onChange={() => props.onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
      {props.hint !== undefined && <p className={css.hint}>{props.hint}</p>}
    </fieldset>
  )
}
