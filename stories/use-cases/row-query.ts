/** Tells whether a row is wanted. */
export type RowTest = (row: string) => boolean

/** Words in any order, or between slashes a regular expression. Throws SyntaxError if that is none. */
export function rowTest(query: string): RowTest {
  const pattern = patternOf(query)
  if (pattern) return (row) => pattern.test(row)
  const words = wordsOf(query)
  return (row) => {
    const text = row.toLowerCase()
    return words.every((word) => text.includes(word))
  }
}

interface Piece {
  readonly text: string
  readonly hit: boolean
}

/** The row in pieces, those that were looked for apart from the others. */
export function hitsIn(row: string, query: string): readonly Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const match of row.matchAll(finderOf(query))) {
    if (match[0] === '') continue
    if (match.index > end) pieces.push({ text: row.slice(end, match.index), hit: false })
    end = match.index + match[0].length
    pieces.push({ text: match[0], hit: true })
  }
  return [...pieces, { text: row.slice(end), hit: false }]
}

function patternOf(query: string): RegExp | undefined {
  if (!query.startsWith('/')) return undefined
  return new RegExp(query.replace(/^\/|\/$/g, ''), 'i')
}

const wordsOf = (query: string): string[] => query.toLowerCase().split(/\s+/).filter(Boolean)

function finderOf(query: string): RegExp {
  const words = wordsOf(query).map((word) => word.replace(/[^\p{L}\p{N}]/gu, '\\$&'))
  return new RegExp(patternOf(query)?.source ?? (words.join('|') || '^'), 'gi')
}
