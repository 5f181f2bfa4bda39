import { expect, it } from 'vitest'
import { splitPaced } from '../../src/wire/paced-split.ts'
import type { PacedPiece } from '../../src/wire/paced-writer.ts'
import { inParts, roundTripInParts } from './in-parts.ts'
import { randomData } from './random-data.ts'
import { randomGraph } from './random-graph.ts'
import { differenceOfClones } from './same-clone.ts'
import { differenceOf } from './same-graph.ts'

it.each([1, 3, 10, 40, 200])(
  '[WI11] parts of %d nodes come to what one message would: random data',
  (nodes) => {
    for (let seed = 0; seed < 250; seed++) {
      const difference = differenceOfClones(
        structuredClone(randomData(seed)),
        inParts(randomData(seed), nodes),
      )
      expect(difference && `seed ${seed}: ${difference}`).toBe(undefined)
    }
  },
)

it.each([1, 10, 50])('[WI11] [WI4] parts of %d nodes carry addresses, instances and errors', (nodes) => {
  for (let seed = 0; seed < 200; seed++) {
    const graph = randomGraph(seed)
    const difference = differenceOf(graph, roundTripInParts(graph, nodes))
    expect(difference && `seed ${seed}: ${difference}`).toBe(undefined)
  }
})

it('[WI11] the comparison of copies sees what differs', () => {
  const shared = {}
  const difference = (one: unknown, other: unknown) => differenceOfClones(one, other)
  expect(difference([shared, shared], [{}, {}])).toBe('value/4: another object')
  expect(difference([{}, {}], [shared, shared])).toBe('value/4: another object')
  expect(difference([0], [-0])).toBe('value/2: 0, but 0')
  expect(difference([undefined], new Array(1))).toBe('value: 3 parts, but 1')
  expect(difference({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe('value/1: a, but b')
  expect(difference(new Map([[1, 2]]), new Map([[1, 3]]))).toBe('value/1: 2, but 3')
  expect(difference({ a: new Date(1) }, { a: new Date(2) })).toBe('value/2/0: 1, but 2')
})

const many = 50_000
const numbers = Array.from({ length: many }, (_, index) => index)

function chain(): object {
  let link: object = { end: true }
  for (let length = 0; length < many; length++) link = { link, length }
  return link
}

function nested(make: (inner: unknown) => object): object {
  let value: unknown = 'the end'
  for (let depth = 0; depth < many; depth++) value = make(value)
  return value as object
}

/** A list whose every item knows both neighbours: from its tail the way is as long as from its head. */
function doublyLinked(): object {
  const items: { at: number; next: unknown; previous: unknown }[] = numbers.map((at) => ({
    at,
    next: null,
    previous: null,
  }))
  for (let at = 1; at < many; at++) {
    items[at]!.previous = items[at - 1]
    items[at - 1]!.next = items[at]
  }
  return { head: items[0], tail: items.at(-1) }
}

const shared = { shared: true }
const buffer = new ArrayBuffer(8)
const shapes: [shape: string, make: () => object][] = [
  ['one array of numbers', () => numbers],
  ['one array of objects', () => numbers.map((id) => ({ id, name: `name ${id}` }))],
  ['an array of one object', () => numbers.map(() => shared)],
  ['a chain', chain],
  ['arrays in arrays', () => nested((inner) => [inner])],
  ['Maps in Maps', () => nested((inner) => new Map([[inner, inner]]))],
  ['Sets in Sets', () => nested((inner) => new Set([inner]))],
  ['a doubly linked list', doublyLinked],
  ['one object', () => Object.fromEntries(numbers.map((id) => [`key ${id}`, { id }]))],
  ['one object with numbers for names', () => Object.fromEntries(numbers.map((id) => [id, id]))],
  ['one Map', () => new Map(numbers.map((id) => [{ id }, [id]]))],
  ['one Set', () => new Set(numbers.map((id) => ({ id })))],
  [
    'a Map of wide Maps',
    () =>
      new Map(
        numbers.slice(0, 40).map((id) => [id, new Map(numbers.slice(0, 4000).map((key) => [key, id]))]),
      ),
  ],
  [
    'one array with holes',
    () => Object.assign([], Object.fromEntries(numbers.map((id) => [id * 2, { id }]))),
  ],
  ['one array with a name', () => Object.assign([...numbers], { name: 'numbers' })],
  ['dates', () => numbers.map((id) => new Date(id))],
  ['buffers', () => numbers.slice(0, 20_000).map((id) => Uint8Array.of(id))],
  ['texts', () => numbers.slice(0, 5000).map((id) => `${id} `.repeat(1000))],
  [
    'texts of one object',
    () => Object.fromEntries(numbers.slice(0, 900).map((id) => [id, `${id} `.repeat(3000)])),
  ],
  ['texts of one short list', () => numbers.slice(0, 900).map((id) => `${id} `.repeat(3000))],
  ['empty objects', () => numbers.map(() => ({}))],
]

it.each(shapes)('[WI11] [WI12] many in %s come in small parts', (_, make) => {
  const nodes = 5000
  const value = make()
  let heaviest = 0
  let text = 0
  const arrived = inParts(value, nodes, {
    look: ({ part }) => {
      const weight = weigh(part)
      heaviest = Math.max(heaviest, weight.values)
      text = Math.max(text, weight.text)
    },
  })
  expect(differenceOfClones(cloneOf(value), arrived)).toBe(undefined)
  // The last container that goes into a part is whole, its references are written down, and so are those of others to it.
  expect(heaviest).toBeLessThan(4 * nodes)
  expect(heaviest).toBeGreaterThan(0)
  expect(text).toBeLessThan(2 * 256 * nodes)
})

/** A copy by the platform, also where Chromium refuses one for its depth: the value itself will do. */
function cloneOf(value: object): object {
  try {
    return structuredClone(value)
  } catch (error) {
    expect(error).toBeInstanceOf(RangeError)
    return value
  }
}

/** How many values a part consists of, save for those that make it one, and how much text. */
function weigh(part: PacedPiece['part']): { values: number; text: number } {
  const seen = new Set<object>()
  const stack: unknown[] = [part]
  let values = 0
  let text = 0
  for (let value = stack.pop(); value !== undefined || stack.length; value = stack.pop()) {
    values++
    if (typeof value === 'string') text += value.length
    if (typeof value !== 'object' || value === null || seen.has(value)) continue
    seen.add(value)
    for (const member of Object.values(value)) stack.push(member)
  }
  return { values, text }
}

it.each([
  ['a chain', chain],
  ['arrays in arrays', () => nested((inner) => [inner])],
  ['a doubly linked list', doublyLinked],
])('[WI12] no part of %s is deeper than a platform that clones recursively can go', (_, make) => {
  const value = make()
  // All of it fits into one part by weight.
  const arrived = inParts(value, 10 * many, { look: ({ part }) => expect(depthOf(part)).toBeLessThan(250) })
  expect(differenceOfClones(value, arrived)).toBe(undefined)
})

/** How deep the platform goes, which follows each reference when it first meets it. */
function depthOf(part: object): number {
  const seen = new Set<object>()
  const stack: Iterator<unknown>[] = [[part].values()]
  let deepest = 0
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const { done, value } = top.next() as IteratorResult<unknown>
    if (done) stack.pop()
    else if (typeof value === 'object' && value !== null && !seen.has(value)) {
      seen.add(value)
      stack.push(Object.values(value).values())
      deepest = Math.max(deepest, stack.length)
    }
  }
  return deepest
}

it('[WI11] what fits into one part is sent as it is', () => {
  expect(splitPaced({ list: [1, 2, { three: 3 }] })).toBe(undefined)
})

it('[WI11] later changes are not in what is sent, and getters are asked once', () => {
  let asked = 0
  const list = Array.from({ length: 10 }, () => ({ bytes: new Uint8Array(1), date: new Date(0) }))
  const value = {
    list,
    get once() {
      return { asked: ++asked }
    },
  }
  const change = () => {
    if (!list.length) return
    list[0]!.bytes[0] = 1
    list[0]!.date.setTime(1)
    list.length = 0
  }
  const arrived = inParts(value, 5, { look: change }) as typeof value
  expect(list).toEqual([])
  expect(arrived.list).toHaveLength(10)
  expect(arrived.list[0]).toEqual({ bytes: new Uint8Array(1), date: new Date(0) })
  expect(arrived.once).toEqual({ asked: 1 })
  expect(asked).toBe(1)
})

it('[WI11] [WI7] what is to be moved is moved at once, and moved on with its part', () => {
  const buffers = Array.from({ length: 5 }, (_, index) => new Uint8Array(1 << 15).fill(index).buffer)
  const views = buffers.map((bytes) => ({ bytes: new Uint8Array(bytes, 4, 8), again: new Uint8Array(bytes) }))
  const pieces = splitPaced(views, { nodes: 3, transfer: buffers })!
  expect(buffers.map(({ byteLength }) => byteLength)).toEqual([0, 0, 0, 0, 0])
  expect(pieces.flatMap(({ transfer }) => transfer)).toHaveLength(5)
  expect(pieces.every(({ transfer }) => transfer.length < 3)).toBe(true)
})

it('[WI11] views of one buffer share it, wherever they stand', () => {
  const value = numbers.slice(0, 100).map((at) => ({ at, view: new Uint8Array(buffer, at % 8) }))
  const arrived = inParts([...value, buffer], 10) as [(typeof value)[0]]
  const last = arrived.at(-1) as unknown
  expect(new Set(arrived.slice(0, -1).map(({ view }) => view.buffer))).toEqual(new Set([last]))
})

const detached = new ArrayBuffer(1)
structuredClone(detached, { transfer: [detached] })

it.each<[what: string, value: unknown]>([
  ['a function', () => {}],
  ['a symbol', Symbol('no')],
  ['a promise', Promise.resolve()],
  ['a weak collection', new WeakMap()],
  ['an error, which travels as a record', new Error('no')],
  ['what only looks like a Map', Object.create(Map.prototype)],
  ['a boxed symbol', Object(Symbol('no'))],
  ['a detached buffer', detached],
  ['a generator', (function* () {})()],
])('[WI11] [WI2] %s is refused wherever it stands, and nothing is moved', (_, value) => {
  const bytes = new ArrayBuffer(8)
  for (const held of [
    [value],
    { value },
    new Map([[1, value]]),
    new Set([value]),
    Object.assign([], { value }),
  ])
    expect(() =>
      splitPaced([bytes, ...numbers.slice(0, 100), held], { nodes: 10, transfer: [bytes] }),
    ).toThrow(Error)
  expect(bytes.byteLength).toBe(8)
})

it('[WI11] a class that calls itself a platform object is copied by its fields', () => {
  class Fake {
    readonly [Symbol.toStringTag] = 'Blob'
    readonly held = shared
  }
  const value = [shared, ...[1, 2, 3, 4, 5, 6].map((id) => [id]), new Fake()]
  expect(differenceOfClones(structuredClone(value), inParts(value, 5))).toBe(undefined)
})

it('[WI11] fields that somebody gave to all objects are no own ones', () => {
  Object.defineProperty(Object.prototype, 'polluted', {
    value: () => {},
    enumerable: true,
    writable: true,
    configurable: true,
  })
  try {
    expect(Object.keys((inParts([[1], [2], { a: 1 }], 2) as object[])[2]!)).toEqual(['a'])
  } finally {
    delete (Object.prototype as { polluted?: unknown }).polluted
  }
})
