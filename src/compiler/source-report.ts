import { codeFrame } from './code-frame.js'
import type { Diagnostic, Problem } from './diagnostic.js'
import type { SourceText } from './patchwork.js'
import type { Range } from './syntax.js'

/** Collects what is wrong with a text, each problem at its place in the file that a person wrote. */
export class SourceReport {
  readonly diagnostics: Diagnostic[] = []
  readonly #source: SourceText
  #errors = 0

  constructor(source: SourceText) {
    this.#source = source
  }

  /** One problem of one kind is told once per place. */
  add(problem: Problem, { start, end }: Range): void {
    if (problem.severity === 'error') this.#errors++
    const { file, lines } = this.#source
    const position = lines.positionAt(this.#source.originOf(start))
    const known = this.diagnostics.some(
      ({ code, line, column }) =>
        code === problem.code && line === position.line && column === position.column,
    )
    if (known) return
    const frame = codeFrame(lines, position, end - start)
    this.diagnostics.push({ ...problem, file, ...position, frame })
  }

  /** As a reader of the file meets them. */
  inOrder(): Diagnostic[] {
    return this.diagnostics.sort((a, b) => a.line - b.line || a.column - b.column)
  }

  /** How many errors were added so far, those told already included: a function that adds one is not lifted. */
  get errors(): number {
    return this.#errors
  }
}
