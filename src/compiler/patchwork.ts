import { LineIndex } from './line-index.js'
import type { Piece, SourceMap } from './source-map.js'
import { encodeMappings } from './source-map.js'

/** The text a compilation reads, and the file a person wrote. They differ for the text of a lifted function. */
export interface SourceText {
  /** As shown to people and written into ids. */
  readonly file: string
  /** Of the function that was lifted, if `code` is a lifted module. */
  readonly name?: string
  /** What is compiled. */
  readonly code: string
  /** What a person wrote. */
  readonly original: string
  readonly lines: LineIndex
  /** Which parts of `original` a part of `code` was taken from, and what was written between them. */
  piecesOf(start: number, end: number): readonly Piece[]
  /** Where a part of `code` starts in `original`; for words written between, where the part before them ends. */
  originOf(offset: number): number
}

/** A file as it was written. */
export function sourceText(code: string, file: string): SourceText {
  return {
    file,
    code,
    original: code,
    lines: new LineIndex(code),
    piecesOf: (start, end) => [{ start, end }],
    originOf: (offset) => offset,
  }
}

/**
 * A new text, sewn of parts of another and of words written between them. It knows where every part came from, so its
 * map is exact, and a patchwork of a patchwork still leads to the first text.
 *
 * @example
 * new Patchwork(source).write('export default ').copy(node).text
 */
export class Patchwork {
  readonly source: SourceText
  readonly #pieces: Piece[] = []
  #text = ''

  constructor(source: SourceText) {
    this.source = source
  }

  get text(): string {
    return this.#text
  }

  /** Adds words that stand in no file. They are for the part that follows, or for the place `at` of the source. */
  write(words: string, at?: number): this {
    this.#pieces.push({ words, origin: at === undefined ? undefined : this.source.originOf(at) })
    this.#text += words
    return this
  }

  /** Adds a part of the source, unchanged. */
  copy({ start, end }: { readonly start: number; readonly end: number }): this {
    this.#pieces.push(...this.source.piecesOf(start, end))
    this.#text += this.source.code.slice(start, end)
    return this
  }

  /** Leads to the original, and carries it. */
  map(): SourceMap {
    const { file, original, lines } = this.source
    return {
      version: 3,
      sources: [file],
      sourcesContent: [original],
      names: [],
      mappings: encodeMappings(this.#pieces, original, lines),
    }
  }

  /** This text as the source of a further compilation. */
  asSource(name: string): SourceText {
    const { file, original, lines } = this.source
    const piecesOf = (start: number, end: number) => partOf(this.#pieces, start, end)
    return {
      file,
      name,
      code: this.#text,
      original,
      lines,
      piecesOf,
      originOf(offset) {
        const last = piecesOf(0, offset + 1).findLast((piece) => 'end' in piece)
        return last ? last.end - 1 : 0
      },
    }
  }
}

/** The pieces that make up `[start, end)` of their joined text. */
function partOf(pieces: readonly Piece[], start: number, end: number): Piece[] {
  const part: Piece[] = []
  let at = 0
  for (const piece of pieces) {
    const length = 'words' in piece ? piece.words.length : piece.end - piece.start
    const from = Math.max(start - at, 0)
    const to = Math.min(end - at, length)
    at += length
    if (from >= to) continue
    if ('words' in piece) part.push({ words: piece.words.slice(from, to), origin: piece.origin })
    else part.push({ start: piece.start + from, end: piece.start + to })
  }
  return part
}
