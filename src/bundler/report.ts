import { type Diagnostic, formatDiagnostic, pageOf } from '../compiler/compile.js'
import type { ErrorCode } from '../errors/catalogue.js'

/** What bundlers print. They show the place and the frame themselves, but for warnings in a build by Vite. */
interface Log {
  message: string
  id: string
  loc: { file: string; line: number; column: number }
  frame: string
}

interface Reporter {
  /** Vite's; plain Rolldown and Rollup have none. */
  readonly environment?: { readonly mode: string } | undefined
  warn(log: Log): void
  error(log: Log): never
}

/** Prints every warning, then fails with the errors: all of them, so that one build shows all there is to repair. */
export function report(reporter: Reporter, diagnostics: readonly Diagnostic[], file: string): void {
  const onlyMessage = reporter.environment?.mode === 'build'
  for (const diagnostic of diagnostics) {
    if (diagnostic.severity !== 'warning') continue
    const log = toLog(diagnostic, file)
    reporter.warn(onlyMessage ? { ...log, message: formatDiagnostic(diagnostic) } : log)
  }
  const [first, ...others] = diagnostics.filter(({ severity }) => severity === 'error')
  if (!first) return
  const log = toLog(first, file)
  reporter.error({ ...log, message: [log.message, ...others.map(formatDiagnostic)].join('\n\n') })
}

function toLog({ code, message, hint, line, column, frame }: Diagnostic, file: string): Log {
  // Bundlers count columns from 0.
  return {
    message: coded(code, `${message} ${hint}`),
    id: file,
    loc: { file, line, column: column - 1 },
    frame,
  }
}

/** The text of a failure that has a page in `docs/errors`. */
export function coded(code: ErrorCode, message: string): string {
  return `${code} ${message} (${pageOf(code)})`
}
