import type { LineIndex } from './line-index.js'

/** A source map as the standard (ECMA-426) writes it, ready for a bundler. */
export interface SourceMap {
  readonly version: 3
  readonly sources: string[]
  readonly sourcesContent: string[]
  readonly names: string[]
  readonly mappings: string
}

/** A piece of generated text: either taken from the original, or written by the compiler. */
export type Piece = Taken | Written

interface Taken {
  readonly start: number
  readonly end: number
}

interface Written {
  readonly words: string
  /** The place in the original that the words stand for; without one, they belong to the piece that follows. */
  readonly origin: number | undefined
}

/**
 * Maps every word and every sign of the taken pieces to the place where it stood, and written words to what they are for.
 *
 *   ['export default () => ', {12..24}]   ⬇   columns 0 and 21 of line 0 stood at offset 12, the next word at …
 */
export function encodeMappings(pieces: readonly Piece[], original: string, lines: LineIndex): string {
  const encoder = new MappingEncoder(original, lines)
  let origin: number | undefined
  const origins: (number | undefined)[] = []
  for (const [index, piece] of [...pieces.entries()].reverse()) {
    if ('start' in piece) origin = piece.start
    else origins[index] = piece.origin ?? origin
  }
  for (const [index, piece] of pieces.entries()) {
    if ('start' in piece) encoder.take(piece)
    else encoder.write(piece.words, origins[index])
  }
  return encoder.mappings
}

/** Starts of words, and signs one by one. Blanks take the place of what stands before them. */
const token = /[\p{ID_Continue}$]+|\n|[^\s]/gu

class MappingEncoder {
  mappings = ''
  readonly #original: string
  readonly #lines: LineIndex
  #column = 0
  #lineIsEmpty = true
  // What the last segment said; every segment tells only the difference.
  #lastColumn = 0
  #lastSourceLine = 0
  #lastSourceColumn = 0

  constructor(original: string, lines: LineIndex) {
    this.#original = original
    this.#lines = lines
  }

  write(words: string, origin: number | undefined) {
    const place = origin === undefined ? undefined : this.#lines.positionAt(origin)
    for (const [index, line] of words.split('\n').entries()) {
      if (index > 0) this.#newLine()
      const indent = line.search(/\S/)
      if (place && indent !== -1) this.#segment(this.#column + indent, place.line - 1, place.column - 1)
      this.#column += line.length
    }
  }

  take({ start, end }: Taken) {
    const text = this.#original
    const position = this.#lines.positionAt(start)
    let sourceLine = position.line - 1
    let lineStart = start - (position.column - 1)
    // The generated column of the original column 0 of this line; it may lie left of the text.
    let shift = this.#column - (start - lineStart)
    token.lastIndex = start
    for (let match = token.exec(text); match && match.index < end; match = token.exec(text)) {
      if (match[0] === '\n') {
        this.#newLine()
        sourceLine++
        lineStart = match.index + 1
        shift = 0
      } else this.#segment(shift + match.index - lineStart, sourceLine, match.index - lineStart)
    }
    this.#column = shift + end - lineStart
  }

  #newLine() {
    this.mappings += ';'
    this.#column = 0
    this.#lastColumn = 0
    this.#lineIsEmpty = true
  }

  #segment(column: number, sourceLine: number, sourceColumn: number) {
    const separator = this.#lineIsEmpty ? '' : ','
    const forward = column - this.#lastColumn
    const sourceForward = sourceColumn - this.#lastSourceColumn
    this.mappings += `${separator}${encode(forward)}A${encode(sourceLine - this.#lastSourceLine)}${encode(sourceForward)}`
    this.#lineIsEmpty = false
    this.#lastColumn = column
    this.#lastSourceLine = sourceLine
    this.#lastSourceColumn = sourceColumn
  }
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Base64 VLQ: the lowest bit is the sign, five bits a digit, the sixth says that more follow. */
function encode(value: number): string {
  let rest = value < 0 ? (-value << 1) | 1 : value << 1
  if (rest < 32) return digits.charAt(rest)
  let text = ''
  do {
    const digit = rest & 31
    rest >>>= 5
    text += digits.charAt(rest > 0 ? digit | 32 : digit)
  } while (rest > 0)
  return text
}
