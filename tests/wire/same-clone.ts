/**
 * Compares two copies of one value: alike everywhere, in the same order, and what is one object in one is one object in
 * the other. Gives the path of the first difference, undefined if there is none.
 */
export function differenceOfClones(one: unknown, other: unknown): string | undefined {
  const pairs = new Map<object, object>()
  const back = new Map<object, object>()
  const stack: [unknown, unknown, string][] = [[one, other, 'value']]
  for (let pair = stack.pop(); pair; pair = stack.pop()) {
    const [left, right, path] = pair
    if (typeof left !== 'object' || left === null || typeof right !== 'object' || right === null) {
      if (!Object.is(left, right)) return `${path}: ${String(left)}, but ${String(right)}`
      continue
    }
    if (pairs.has(left) || back.has(right)) {
      if (pairs.get(left) !== right || back.get(right) !== left) return `${path}: another object`
      continue
    }
    pairs.set(left, right)
    back.set(right, left)
    if (tagOf(left) !== tagOf(right)) return `${path}: ${tagOf(left)}, but ${tagOf(right)}`
    if (Object.getPrototypeOf(left) !== Object.getPrototypeOf(right)) return `${path}: another class`
    const [parts, others] = [partsOf(left), partsOf(right)]
    if (parts.length !== others.length) return `${path}: ${parts.length} parts, but ${others.length}`
    for (let index = parts.length - 1; index >= 0; index--)
      stack.push([parts[index], others[index], `${path}/${index}`])
  }
  return undefined
}

const tagOf = (value: object): string => Object.prototype.toString.call(value)

/** What a value is made of, with the names of its fields, in order. */
function partsOf(value: object): unknown[] {
  if (ArrayBuffer.isView(value)) return [value.buffer, value.byteOffset, value.byteLength]
  if (value instanceof ArrayBuffer || value instanceof SharedArrayBuffer)
    return [value.byteLength, new Uint8Array(value).join()]
  const own: unknown[] = Array.isArray(value) ? [value.length] : []
  if (value instanceof Map) for (const entry of value) own.push(...entry)
  else if (value instanceof Set) for (const member of value) own.push(member)
  else if (value instanceof Date) own.push(value.getTime())
  else if (value instanceof RegExp) own.push(String(value), value.lastIndex)
  else if (!Array.isArray(value)) own.push(unboxed(value))
  for (const key of Object.keys(value)) own.push(key, (value as Record<string, unknown>)[key])
  return own
}

/** What is in a boxed primitive; of others, nothing. */
function unboxed(value: object): unknown {
  const primitive: unknown = Object.prototype.valueOf === value.valueOf ? undefined : value.valueOf?.()
  return typeof primitive === 'object' ? undefined : primitive
}
