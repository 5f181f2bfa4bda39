import { useId } from 'react'
import css from './slider.module.css'

interface SliderProps {
  label: string
  value: number
  min: number
  max: number
  step: number
  onChange: (value: number) => void
  /** How the value is read out, by eye and by screen reader. */
  format: (value: number) => string
}

/** A quantity to drag. Arrow keys, Page Up and Page Down move it as well. */
export function Slider({ label, value, min, max, step, onChange, format }: SliderProps) {
  const id = useId()
  return (
    <div className={css.slider}>
      <label className={css.label} htmlFor={id}>
        {label}
      </label>
      <span className={css.value} aria-hidden="true">
        {format(value)}
      </span>
      <input
        id={id}
        className={css.input}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={format(value)}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
    </div>
  )
}
