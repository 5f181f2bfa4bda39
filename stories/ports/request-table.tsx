import css from './request-table.module.css'

/** A request, and what became of it. */
export interface RequestRow {
  readonly id: number
  readonly text: string
  /** Nothing while it is open. */
  readonly outcome: string | undefined
}

/** Every request with its answer in the same row, however late it came. */
export function RequestTable({ rows }: { rows: readonly RequestRow[] }) {
  return (
    <table className={css.table}>
      <caption className={css.caption}>Requests</caption>
      <thead>
        <tr>
          <th scope="col">Number</th>
          <th scope="col">Text</th>
          <th scope="col">Answer</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, text, outcome }) => (
          <tr key={id} data-open={outcome === undefined}>
            <th scope="row">{id}</th>
            <td>
              <code>{text}</code>
            </td>
            <td>{outcome ?? 'open'}</td>
          </tr>
        ))}
        {rows.length === 0 && (
          <tr>
            <td colSpan={3}>None yet.</td>
          </tr>
        )}
      </tbody>
    </table>
  )
}
