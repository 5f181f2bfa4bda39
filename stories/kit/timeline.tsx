import { duration } from './format.ts'
import css from './timeline.module.css'

/** One message between the page and an isolate, in the order it was sent or arrived. */
export interface TimelineEntry {
  readonly id: number
  readonly to: 'isolate' | 'page'
  /** What travels, in few words. */
  readonly what: string
  /** Milliseconds since the first entry. */
  readonly at: number
}

/**
 * Two lanes, page left and isolate right, and the messages that cross between them, newest below. The lanes are there
 * before the first of them, with room for a few, so that what stands below does not jump.
 */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <div className={css.timeline}>
      <div className={css.lanes} aria-hidden="true">
        <span>Page</span>
        <span>Isolate</span>
      </div>
      {entries.length === 0 && <p className={css.empty}>Nothing has crossed yet.</p>}
      <ol className={css.entries} hidden={entries.length === 0}>
        {entries.map((entry) => (
          <li key={entry.id} className={css.entry} data-to={entry.to}>
            <span className="visually-hidden">
              {entry.to === 'isolate' ? 'From the page to the isolate:' : 'From the isolate to the page:'}
            </span>
            <span className={css.what}>{entry.what}</span>
            <span className={css.arrow} aria-hidden="true" />
            <span className={css.at}>{duration(entry.at)}</span>
          </li>
        ))}
      </ol>
    </div>
  )
}
