import type { Comment } from 'oxc-parser'

/** What the comments of a file say about its JSX. */
export interface JsxPragma {
  /** The comments themselves: a text with the same JSX needs them too. */
  readonly comments: readonly Comment[]
  /** Names that JSX uses without showing them, where they are imported. */
  readonly factories: readonly string[]
}

/**
 * Reads the pragmas. Without any, JSX may still be of the classic kind, which calls `React.createElement`. No file says
 * so; but one that imports `React` may need it.
 *
 *   the pragma jsx with h            ⬇   h
 *   the pragma jsxImportSource       ⬇   nothing: the bundler imports what is called
 *   no pragma                        ⬇   React
 */
export function readJsxPragma(comments: readonly Comment[]): JsxPragma {
  const pragmas = comments.filter(({ value }) => /@jsx(ImportSource|Runtime|Frag)?\s/.test(value))
  const text = pragmas.map(({ value }) => value).join('\n')
  const named = [...text.matchAll(/@jsx(?:Frag)?\s+([\w$]+)/g)].map(([, name = '']) => name)
  const isAutomatic = /@jsxImportSource\s|@jsxRuntime\s+automatic/.test(text)
  return { comments: pragmas, factories: named.length > 0 || isAutomatic ? named : ['React'] }
}
