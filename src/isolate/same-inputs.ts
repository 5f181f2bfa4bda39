/** How many values are looked at; an input that holds more counts as different unless it is identical. */
const nodeLimit = 1000

/**
 * Whether two inputs of a run are the same: primitives, arrays and plain objects by structure, up to 1,000 values; all
 * else (dates, buffers, instances, functions) by identity, because comparing them may cost more than running again.
 */
export function sameInputs(one: unknown, other: unknown): boolean {
  let left = nodeLimit
  const same = (a: unknown, b: unknown): boolean => {
    if (Object.is(a, b)) return true
    if (!isPlain(a) || !isPlain(b) || Array.isArray(a) !== Array.isArray(b)) return false
    // Told before the keys are listed, which of a large array alone would take long; holes have none.
    if (Array.isArray(a) && (a.length > left || a.length !== b['length'])) return false
    const keys = Object.keys(a)
    left -= keys.length
    if (left < 0 || keys.length !== Object.keys(b).length) return false
    return keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]))
  }
  return same(one, other)
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  if (Array.isArray(value)) return true
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
