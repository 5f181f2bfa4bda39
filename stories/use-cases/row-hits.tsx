import { memo } from 'react'
import { hitsIn } from './row-query.ts'
import css from './row-hits.module.css'

/** The first rows that were found, with what was looked for marked in them. */
export const RowHits = memo(function RowHits({ rows, query }: { rows: readonly string[]; query: string }) {
  return (
    <ol className={css.rows} aria-label="First rows found">
      {rows.map((row, index) => (
        <li key={index} className={css.row}>
          {hitsIn(row, query).map(({ text, hit }, piece) =>
            hit ? <mark key={piece}>{text}</mark> : <span key={piece}>{text}</span>,
          )}
        </li>
      ))}
    </ol>
  )
})
