import type { Comment, Program } from 'oxc-parser'
import { parseSync } from 'oxc-parser'
import type { Range } from './syntax.js'

/** The text of a module and what the parser made of it. */
export interface ParsedModule {
  readonly code: string
  readonly program: Program
  readonly comments: readonly Comment[]
  /** Where `import.meta` stands. */
  readonly importMetas: readonly Range[]
}

/**
 * Parses a module; the language follows from the file name, and `.js` may hold JSX. The result is `undefined` for a
 * text with syntax errors: the bundler that asked reports those better, and with its own frame.
 *
 * @example parseModule('const a = <b/>', 'src/a.tsx')?.program.body.length // 1
 */
export function parseModule(code: string, file: string): ParsedModule | undefined {
  const parsed = parseSync(file, code, { lang: languageOf(file), sourceType: 'module', astType: 'ts' })
  if (parsed.errors.some((error) => error.severity === 'Error')) return undefined
  const { program, comments, module } = parsed
  return { code, program, comments, importMetas: module.importMetas }
}

function languageOf(file: string) {
  if (file.endsWith('.tsx')) return 'tsx'
  return /\.[cm]?ts$/.test(file) ? 'ts' : 'jsx'
}
