import type { ReactNode } from 'react'
import css from './notice.module.css'

/** Something worth knowing that is no error: the work was done. */
export function Notice({ children }: { children: ReactNode }) {
  return (
    <p className={css.notice} role="status">
      {children}
    </p>
  )
}
