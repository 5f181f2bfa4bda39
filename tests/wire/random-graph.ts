// Random values as people send them: plain data with shared references and cycles, and inside of it everything that
// crosses as a record of its own.
import { Capability } from '../../src/port/capability.ts'
import { RawReceivePort } from '../../src/port/raw-receive-port.ts'
import { registerSendable } from '../../src/wire/sendable.ts'
import { Random } from '../harness/random.ts'

/** Crosses field by field, and may hold itself. */
export class Plain {
  first: unknown
  second: unknown
}

/** Is made by its codec from what it holds, in other words than its fields. */
export class Coded {
  readonly #held: unknown[]
  constructor(held: unknown[]) {
    this.#held = held
  }
  get held(): unknown[] {
    return this.#held
  }
}

registerSendable(Plain)
registerSendable(Coded, {
  encode: ({ held }) => ({ reversed: held.toReversed(), size: held.length }),
  decode: ({ reversed, size }) => {
    // Whatever it holds is whole by now: a codec may look at it.
    if (reversed.length !== size) throw new Error('it came without its parts')
    return new Coded(reversed.toReversed().map(touch))
  },
})

/** Reads a value a codec is given as deep as it was made for, and gives it back. */
function touch(value: unknown): unknown {
  if (value === null) throw new Error('a part was not there yet')
  if (value instanceof Coded) value.held.forEach(touch)
  return value
}

const port = new RawReceivePort()
const other = new RawReceivePort()
port.keepIsolateAlive = other.keepIsolateAlive = false
const capability = new Capability()

/** A value of the given seed. The same seed gives the same value. */
export function randomGraph(seed: number): unknown {
  const random = new Random(seed)
  const leaf = (): unknown =>
    random.pick<() => unknown>([
      () => random.below(100),
      () => -0,
      () => Number.NaN,
      () => 2n ** 65n,
      () => `text ${random.below(10)}`,
      () => undefined,
      () => true,
      () => new Date(random.below(1e9)),
      () => /x+/gi,
      () => Uint8Array.from([1, 2, random.below(256)]),
      () => new Float64Array([random.next()]).buffer,
      () => port.sendPort,
      () => other.sendPort,
      () => capability,
      () => Object.assign(new RangeError('of range'), { at: random.below(9), to: port.sendPort }),
    ])()

  // What has codecs is built of values that are whole, so that none of it holds itself.
  const whole: unknown[] = Array.from({ length: 4 }, leaf)
  for (let count = random.below(6); count > 0; count--) {
    const held = Array.from({ length: 1 + random.below(3) }, () => random.pick(whole))
    whole.push(random.pick([() => new Coded(held), () => ({ held }), () => new Map([['held', held]])])())
  }

  const nodes: object[] = Array.from({ length: 1 + random.below(25) }, () =>
    random.pick<() => object>([
      () => ({}),
      () => Object.create(null) as object,
      () => [],
      () => new Map(),
      () => new Set(),
      () => new Plain(),
      () => Object.assign(new Error('of nodes'), { name: 'NodeError' }),
    ])(),
  )
  const value = (): unknown => {
    const chance = random.next()
    return chance < 0.4 ? random.pick(nodes) : chance < 0.6 ? random.pick(whole) : leaf()
  }
  for (const node of nodes) {
    for (let count = random.below(5); count > 0; count--) {
      if (node instanceof Map) node.set(value(), value())
      else if (node instanceof Set) node.add(value())
      else if (Array.isArray(node)) node[node.length + random.below(2)] = value()
      else if (node instanceof Plain) node[random.pick(['first', 'second'] as const)] = value()
      else if (node instanceof Error) Object.assign(node, { [random.pick(['cause', 'extra'])]: value() })
      else
        Object.assign(node, {
          [random.pick(['a', 'b', '0', 'with space', 'entries', 'parts', 'kind'])]: value(),
        })
    }
  }
  return nodes[0]
}
