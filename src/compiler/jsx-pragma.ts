import type { Comment } from 'oxc-parser'

/** What the comments of a file say about its JSX. */
export interface JsxPragma {
  /** The comments themselves: a text with the same JSX needs them too. */
  readonly comments: readonly Comment[]
  /** Names that JSX uses without showing them, where they are imported. */
  readonly factories: readonly string[]
}

/**
 * Reads the pragmas. Without any, JSX may still be of the classic kind, which calls `React.createElement`: no file tells,
 * but one that imports `React` for nothing else would not do so.
 *
 *   /** @jsx h *\/                       ⬇   h
 *   /** @jsxImportSource preact *\/      ⬇   nothing: what is called is imported by the bundler
 *   no comment                          ⬇   React
 */
export function readJsxPragma(comments: readonly Comment[]): JsxPragma {
  const pragmas = comments.filter(({ value }) => /@jsx(ImportSource|Runtime|Frag)?\s/.test(value))
  const text = pragmas.map(({ value }) => value).join('\n')
  const named = [...text.matchAll(/@jsx(?:Frag)?\s+([\w$]+)/g)].map(([, name = '']) => name)
  const isAutomatic = /@jsxImportSource\s|@jsxRuntime\s+automatic/.test(text)
  return { comments: pragmas, factories: named.length > 0 || isAutomatic ? named : ['React'] }
}
