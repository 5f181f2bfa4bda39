/**
 * A ratio in as many digits as it has meaning.
 * @param {number | undefined} value
 */
export function ratioText(value) {
  if (value === undefined || !Number.isFinite(value)) return '–'
  if (value === 0) return '0'
  if (value >= 100) return value.toFixed(0)
  if (value >= 9.5) return value.toFixed(1)
  return value >= 0.095 ? value.toFixed(2) : value.toFixed(3)
}

/** @type {(bytes: number) => string} */
export const bytesText = (bytes) => `${(bytes / 1000).toFixed(1)} kB`

/**
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} body
 */
export function table(head, body) {
  const line = (/** @type {readonly string[]} */ cells) => `| ${cells.join(' | ')} |`
  const rule = `|${head.map((_, index) => (index ? '--:' : ':--')).join('|')}|`
  return `${[line(head), rule, ...body.map(line)].join('\n')}\n`
}
