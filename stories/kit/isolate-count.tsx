import { livingIsolates, watchIsolates } from 'react-isolates'
import { useSyncExternalStore } from 'react'
import css from './isolate-count.module.css'

/** How many isolates of this page live just now. */
export function IsolateCount() {
  const alive = useSyncExternalStore(watchIsolates, livingIsolates)
  return (
    <p className={css.count} data-alive={alive > 0} data-testid="isolate-count">
      <span className={css.dot} aria-hidden="true" />
      {alive === 1 ? '1 isolate alive' : `${alive} isolates alive`}
    </p>
  )
}
