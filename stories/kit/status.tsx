import type { ReactNode } from 'react'
import css from './status.module.css'

/** A quiet line that screen readers speak when it changes. Takes no room while it is empty. */
export function Status({ children }: { children: ReactNode }) {
  return (
    <p className={css.status} role="status">
      {children}
    </p>
  )
}
