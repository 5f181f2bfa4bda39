import { Capability } from '../../src/port/capability.ts'
import { Coded, Plain } from './random-graph.ts'

/**
 * Compares a value with what became of it on the way: alike everywhere, and what was one object is one object. Gives
 * the path of the first difference, undefined if there is none.
 */
export function differenceOf(sent: unknown, received: unknown): string | undefined {
  const pairs = new Map<object, object>()
  const queue: [unknown, unknown, string][] = [[sent, received, 'value']]
  for (let pair = queue.shift(); pair; pair = queue.shift()) {
    const [before, after, path] = pair
    if (typeof before !== 'object' || before === null) {
      if (!Object.is(before, after)) return `${path}: ${String(before)} became ${String(after)}`
      continue
    }
    if (typeof after !== 'object' || after === null) return `${path}: an object became ${String(after)}`
    const known = pairs.get(before)
    if (known) {
      if (known !== after) return `${path}: one object became two`
      continue
    }
    pairs.set(before, after)
    if (before instanceof Capability) {
      if (before !== after) return `${path}: another address`
      continue
    }
    if (before === after) return `${path}: not copied`
    if (classOf(before) !== classOf(after)) return `${path}: ${classOf(before)} became ${classOf(after)}`
    const [parts, others] = [partsOf(before), partsOf(after)]
    if (parts.length !== others.length) return `${path}: ${parts.length} parts became ${others.length}`
    parts.forEach(([name, part], index) => {
      const [otherName, otherPart] = others[index]!
      queue.push(
        [name, otherName, `${path} name ${index}`],
        [part, otherPart, `${path}.${typeof name === 'string' ? name : index}`],
      )
    })
  }
  return undefined
}

const known = [Map, Set, Date, RegExp, Uint8Array, ArrayBuffer, Plain, Coded, RangeError, Error, Array]
const classOf = (value: object): string => known.find((Class) => value instanceof Class)?.name ?? 'Object'

/** What a value is made of: pairs of a name and a part, in order. */
function partsOf(value: object): [unknown, unknown][] {
  if (value instanceof Map) return [...value.entries()]
  if (value instanceof Set) return [...value].map((member, index) => [index, member])
  if (value instanceof Date) return [['time', value.getTime()]]
  if (value instanceof RegExp) return [['source', String(value)]]
  if (value instanceof Uint8Array) return [['bytes', value.join()]]
  if (value instanceof ArrayBuffer) return [['bytes', new Uint8Array(value).join()]]
  if (value instanceof Coded) return [['held', value.held]]
  const own = Object.keys(value).map((key): [unknown, unknown] => [
    key,
    (value as Record<string, unknown>)[key],
  ])
  if (value instanceof Error)
    // `name` is an own field of some errors before, and of others after.
    return [['text', String(value)], ...own.filter(([key]) => key !== 'name').toSorted(byName)]
  return Array.isArray(value) ? [['length', value.length], ...own] : own
}

const byName = ([a]: [unknown, unknown], [b]: [unknown, unknown]): number => (String(a) < String(b) ? -1 : 1)
