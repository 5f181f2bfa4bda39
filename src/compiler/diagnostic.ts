import type { ErrorCode } from '../errors/catalogue.js'

/** What is wrong with one place, before it is known where: see `problems.ts`. */
export interface Problem {
  /** An `error` is certain to fail and ends a build; a `warning` may be meant. */
  readonly severity: 'error' | 'warning'
  /** Stable; `docs/errors` has a page for each. */
  readonly code: ErrorCode
  /** The name of the kind, as in `captured-setter`. */
  readonly rule: string
  /** What stands there and why it cannot work, in whole sentences. */
  readonly message: string
  /** What to write instead. */
  readonly hint: string
  /** It is none if this module, as the file imports it, gives the class to `registerSendable`: one file alone cannot tell. */
  readonly unlessRegistered?: ImportedClass | undefined
}

export interface ImportedClass {
  readonly source: string
  /** The name under which it is exported there. */
  readonly exported: string
}

/** A problem with its place in the file a person wrote. */
export interface Diagnostic extends Problem {
  readonly file: string
  /** From 1. */
  readonly line: number
  /** From 1, as editors count. */
  readonly column: number
  /** The lines around, the place underlined. */
  readonly frame: string
}

/**
 * A diagnostic as people read it.
 *
 * @example
 * src/report.tsx:14:5 error ISO-102 captured-write
 * The function writes to `total`, …
 *     13 | …
 *   > 14 |     total += row.amount
 *        |     ^^^^^
 * Return the new value instead …
 * See node_modules/react-isolates/docs/errors/ISO-102.md
 */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const { file, line, column, severity, code, rule, message, hint, frame } = diagnostic
  return [
    `${file}:${line}:${column} ${severity} ${code} ${rule}`,
    message,
    frame.replace(/^/gm, '  '),
    hint,
    `See ${pageOf(code)}`,
  ].join('\n')
}

/** The page of a code, where an application has it: editors and terminals open such a path. */
export const pageOf = (code: ErrorCode): string => `node_modules/react-isolates/docs/errors/${code}.md`
