import { Random } from '../harness/random.ts'

/** Its instances arrive as plain objects. */
class Instance {
  readonly #secret = 1
  field: unknown
  get inherited(): number {
    return this.#secret
  }
}

class List extends Array<unknown> {}

/** A value that structured clone can copy, with all that is odd in such values. The same seed gives the same value. */
export function randomData(seed: number): object {
  const random = new Random(seed)
  const bytes = new ArrayBuffer(64)
  const leaf = (): unknown =>
    random.pick<() => unknown>([
      () => random.below(100),
      () => -0,
      () => Number.NaN,
      () => Number.POSITIVE_INFINITY,
      () => 2n ** 65n,
      () => `text ${random.below(10)}`,
      () => 'long '.repeat(random.below(100)),
      () => undefined,
      () => null,
      () => true,
      () => Object.assign(new Date(random.below(1e9)), { lost: true }),
      () => new Date(Number.NaN),
      () => /x+/gi,
      () => Object('boxed'),
      () => Object(1),
      () => Object(false),
      () => Object(5n),
      () => Uint8Array.from([1, 2, random.below(256)]),
      () => new Float64Array([random.next()]).buffer,
      () => bytes,
      () => new Uint16Array(bytes, 2 * random.below(4), random.below(8)),
      () => new DataView(bytes, random.below(8)),
      () => new Array(random.below(5000)),
    ])()

  const shared = Array.from({ length: 6 }, leaf)
  const nodes: object[] = Array.from({ length: 1 + random.below(40) }, () =>
    random.pick<() => object>([
      () => ({}),
      () => ({}),
      () => Object.create(null) as object,
      () => [],
      () => new List(),
      () => new Map(),
      () => new Set(),
      () => new Instance(),
      () => Object.defineProperty({}, 'hidden', { value: () => {} }),
    ])(),
  )
  const value = (): unknown => {
    const chance = random.next()
    return chance < 0.5 ? random.pick(nodes) : chance < 0.7 && keepsDates ? random.pick(shared) : leaf()
  }
  const setAny = (node: object): void => {
    const key = random.pick(['a', 'b', '7', '0', 'with space', '__proto__', 'constructor', 'length_', '-1'])
    const held = value()
    if (random.below(5)) Object.defineProperty(node, key, { value: held, ...own })
    else Object.defineProperty(node, key, { get: () => held, enumerable: true, configurable: true })
  }
  for (const node of nodes) {
    // Some are wide.
    for (let count = random.below(10) ? random.below(6) : random.below(60); count > 0; count--) {
      if (node instanceof Map) node.set(value(), value())
      else if (node instanceof Set) node.add(value())
      else if (Array.isArray(node) && random.below(20)) node.push(value())
      else if (Array.isArray(node) && random.below(2)) node.length += random.below(3)
      else setAny(node)
    }
    if (losesFields && (node instanceof Map || node instanceof Set)) Object.assign(node, { lost: 1 })
  }
  return nodes[0]!
}

/** By the standard, own fields of collections are lost; WebKit keeps them. Parts follow the standard. */
const losesFields = !('lost' in structuredClone(Object.assign(new Map(), { lost: 1 })))

/** WebKit makes two of a date that a value holds twice; in parts it may stay one, as the standard has it. */
const [date, again] = structuredClone(Array<Date>(2).fill(new Date()))
const keepsDates = date === again

const own = { writable: true, enumerable: true, configurable: true }
