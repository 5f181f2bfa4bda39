import type { ReactNode } from 'react'
import css from './row.module.css'

/** Controls side by side, wrapping on a narrow page; fields and buttons share one base line. */
export function Row({ children }: { children: ReactNode }) {
  return <div className={css.row}>{children}</div>
}
