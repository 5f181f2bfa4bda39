/** A place as editors count it: the first line is 1, the first column is 1. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** Finds lines and columns of a text by bisection; building it costs one pass over the text. */
export class LineIndex {
  readonly #text: string
  readonly #starts = [0]

  constructor(text: string) {
    this.#text = text
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1))
      this.#starts.push(end + 1)
  }

  /** How many lines there are; what follows the last line break counts only if it is not empty. */
  get count(): number {
    const lines = this.#starts.length
    return lines > 1 && this.#starts[lines - 1] === this.#text.length ? lines - 1 : lines
  }

  positionAt(offset: number): Position {
    let low = 0
    let high = this.#starts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((this.#starts[middle] ?? 0) <= offset) low = middle
      else high = middle
    }
    return { line: low + 1, column: offset - (this.#starts[low] ?? 0) + 1 }
  }

  /** Where line `line` (from 1) starts. */
  startOf(line: number): number {
    return this.#starts[line - 1] ?? this.#text.length
  }

  /** The text of line `line` (from 1), without its line break. */
  lineAt(line: number): string {
    return this.#text.slice(this.startOf(line), this.startOf(line + 1)).replace(/\r?\n$/, '')
  }
}
