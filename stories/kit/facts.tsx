import type { ReactNode } from 'react'
import css from './facts.module.css'

interface Fact {
  readonly label: string
  readonly value: ReactNode
}

/** Key figures side by side: the figure large, what it counts in small print above. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={css.facts}>
      {facts.map(({ label, value }) => (
        <div key={label} className={css.fact}>
          <dt className={css.label}>{label}</dt>
          <dd className={css.value}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
