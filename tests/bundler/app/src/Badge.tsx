import type { ReactElement } from 'react'
import styles from './card.module.css'

/** A component that page and isolate share: in dev its file carries Fast Refresh on the page, and must not in a worker. */
export function Badge({ count }: { count: number }): ReactElement {
  return <b className={styles['badge']}>{count}</b>
}
