import type { LineIndex, Position } from './line-index.js'

/** Of lines that fill more than a terminal shows, the part around the place is shown. */
const room = 160

/**
 * The lines around a place, the place underlined:
 *
 *     13 |   for (const row of rows) {
 *   > 14 |     total += row.amount
 *        |     ^^^^^
 *     15 |   }
 *
 * @param length of what is underlined; it ends with its line.
 */
export function codeFrame(lines: LineIndex, { line, column }: Position, length: number): string {
  const first = Math.max(1, line - 2)
  const last = Math.min(lines.count, line + 1)
  const width = String(last).length
  const frame: string[] = []
  // Lines of minified or generated code; all are cut alike, so that they stay under each other.
  const cut = column > room / 2 && lines.lineAt(line).length > room ? column - room / 2 : 0
  for (let number = first; number <= last; number++) {
    const text = lines.lineAt(number).slice(cut, cut + room)
    frame.push(`${number === line ? '>' : ' '} ${String(number).padStart(width)} | ${text}`.trimEnd())
    if (number !== line) continue
    const underlined = Math.max(1, Math.min(length, text.length - (column - cut) + 1))
    // Tabs stay tabs, so that the mark stands under its text whatever their width.
    const indent = text.slice(0, column - cut - 1).replace(/[^\t]/g, ' ')
    frame.push(`  ${' '.repeat(width)} | ${indent}${'^'.repeat(underlined)}`)
  }
  return frame.join('\n')
}
