/** What may be put off: longer texts and wider objects cost more to copy twice than a message of their own. */
const longestText = 1000
const mostFields = 8

/** A copy of a value that is nothing but a few primitives, as structured clone would make it. */
export interface SmallValue {
  copy: unknown
}

const isPrimitive = (value: unknown): boolean =>
  typeof value === 'string'
    ? value.length <= longestText
    : value === null ||
      (typeof value !== 'object' && typeof value !== 'function' && typeof value !== 'symbol')

/**
 * A copy of a small value as it is now: whatever becomes of the original, the copy may be sent later. Undefined for
 * everything else, which has to be sent at once.
 */
export function copySmall(value: unknown): SmallValue | undefined {
  if (isPrimitive(value)) return { copy: value }
  if (typeof value !== 'object' || value === null) return undefined
  if (Array.isArray(value)) return copyRow(value)
  // Instances of classes and whatever the platform knows are copied by those who know them.
  return Object.getPrototypeOf(value) === Object.prototype ? copyRecord(value) : undefined
}

function copyRow(row: unknown[]): SmallValue | undefined {
  // A hole is no undefined, and an array may have fields beside its elements.
  if (row.length > mostFields || Object.keys(row).length !== row.length) return undefined
  const copy = [...row]
  return copy.every(isPrimitive) ? { copy } : undefined
}

function copyRecord(record: object): SmallValue | undefined {
  const copy: Record<string, unknown> = {}
  let fields = 0
  for (const key of Object.keys(record)) {
    // Read once: it may be a getter.
    const field = (record as Record<string, unknown>)[key]
    if (++fields > mostFields || key === '__proto__' || !isPrimitive(field)) return undefined
    copy[key] = field
  }
  return { copy }
}
