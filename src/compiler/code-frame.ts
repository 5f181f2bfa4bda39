import type { LineIndex, Position } from './line-index.js'

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
  for (let number = first; number <= last; number++) {
    const text = lines.lineAt(number)
    frame.push(`${number === line ? '>' : ' '} ${String(number).padStart(width)} | ${text}`.trimEnd())
    if (number !== line) continue
    const underlined = Math.max(1, Math.min(length, text.length - column + 1))
    // Tabs stay tabs, so that the mark stands under its text whatever their width.
    const indent = text.slice(0, column - 1).replace(/[^\t]/g, ' ')
    frame.push(`  ${' '.repeat(width)} | ${indent}${'^'.repeat(underlined)}`)
  }
  return frame.join('\n')
}
