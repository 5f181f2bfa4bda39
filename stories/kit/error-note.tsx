import css from './error-note.module.css'

interface ErrorNoteProps {
  error: Error
  /** What to do now, in one sentence. */
  advice: string
}

/** A text field of an error, if it has one: `code` and `path` of the library's errors, `excerpt` of a parser's. */
function textOf(error: Error, field: 'code' | 'path' | 'excerpt'): string | undefined {
  const value: unknown = Reflect.get(error, field)
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** What went wrong, where, and what to do; spoken at once by screen readers. */
export function ErrorNote({ error, advice }: ErrorNoteProps) {
  const code = textOf(error, 'code')
  const path = textOf(error, 'path')
  const excerpt = textOf(error, 'excerpt')
  return (
    <div className={css.note} role="alert">
      <p className={css.head}>
        <strong>{error.name}</strong>
        {code !== undefined && <code className={css.code}>{code}</code>}
      </p>
      <p className={css.message}>{error.message}</p>
      {path !== undefined && (
        <p>
          Where: <code>{path}</code>
        </p>
      )}
      {excerpt !== undefined && <pre className={css.excerpt}>{excerpt}</pre>}
      <p className={css.advice}>{advice}</p>
    </div>
  )
}
