export function isError(value: unknown): value is Error {
  return value instanceof Error || (typeof DOMException !== 'undefined' && value instanceof DOMException)
}

/** How many members of a container {@link showsError} looks at. */
const glance = 16

/**
 * Whether an error is where people put one: `error`, `[id, error]`, `{ status, reason: error }`, a pair of these. The
 * look is bounded, because plain data is not searched. What cannot be read counts as one: who walks through it says where.
 */
export function showsError(value: unknown): boolean {
  try {
    return shows(value, 3)
  } catch {
    return true
  }
}

function shows(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (isError(value)) return true
  if (!depth) return false
  const below = (member: unknown): boolean => shows(member, depth - 1)
  if (Array.isArray(value)) return value.slice(0, glance).some(below)
  if (Object.getPrototypeOf(value) !== Object.prototype) return false
  let left = glance
  for (const key in value) {
    if (!left--) return false
    if (below((value as Record<string, unknown>)[key])) return true
  }
  return false
}
