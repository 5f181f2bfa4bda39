import { useId } from 'react'
import css from './bar-list.module.css'
import { count } from './format.ts'

interface Bar {
  readonly label: string
  readonly value: number
}

/** Quantities side by side, each with its figure: the bars only help the eye. Nothing while there are none. */
export function BarList({ title, bars }: { title: string; bars: readonly Bar[] }) {
  const id = useId()
  if (bars.length === 0) return null // a title over nothing says nothing
  const most = Math.max(1, ...bars.map(({ value }) => value))
  return (
    <div>
      <h3 className={css.title} id={id}>
        {title}
      </h3>
      <ul className={css.bars} aria-labelledby={id}>
        {bars.map(({ label, value }) => (
          <li key={label} className={css.bar}>
            <span className={css.label}>{label}</span>
            <span className={css.track} aria-hidden="true">
              <span className={css.fill} style={{ width: `${((value / most) * 100).toFixed(2)}%` }} />
            </span>
            <span className={css.value}>{count(value)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
