import css from './check-box.module.css'

interface CheckBoxProps {
  label: string
  checked: boolean
  onChange: (checked: boolean) => void
}

/** Something that is so or not: a switch for failures, an option. */
export function CheckBox({ label, checked, onChange }: CheckBoxProps) {
  return (
    <label className={css.box}>
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  )
}
