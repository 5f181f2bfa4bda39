import type { ReactNode } from 'react'
import css from './cards.module.css'

/** Cards side by side, one below the other where there is no room. */
export function Cards({ children }: { children: ReactNode }) {
  return <div className={css.cards}>{children}</div>
}

interface CardProps {
  title: string
  /** `alive`: it lives or waits for nobody. `felt`: something went wrong with it. */
  tone?: 'alive' | 'felt'
  children: ReactNode
}

/** One of several equals: an isolate, a side, a way. */
export function Card({ title, tone, children }: CardProps) {
  return (
    <article className={css.card} data-tone={tone} aria-label={title}>
      <h3 className={css.title}>{title}</h3>
      {children}
    </article>
  )
}
