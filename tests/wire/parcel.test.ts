// In development, where every message is walked.
import { expect, it } from 'vitest'
import { development } from '../../src/errors/development.ts'
import { packingFor } from '../../src/port/links.ts'
import { RawReceivePort } from '../../src/port/raw-receive-port.ts'
import type { Parcel } from '../../src/wire/message.ts'
import { pack } from '../../src/wire/pack.ts'
import { Coded, Plain, randomGraph } from './random-graph.ts'
import { roundTrip } from './round-trip.ts'
import { differenceOf } from './same-graph.ts'

it('[WI1] the tests of this file run in development', () => {
  expect(development).toBe(true)
})

it.each(Array.from({ length: 20 }, (_, index) => index * 50))(
  '[WI1] [WI4] [PT5] random graphs are whole on arrival: seeds from %d',
  (from) => {
    for (let seed = from; seed < from + 50; seed++) {
      const graph = randomGraph(seed)
      const before = snapshot(graph)
      const difference = differenceOf(graph, roundTrip(graph))
      expect(difference && `seed ${seed}: ${difference}`).toBe(undefined)
      expect(snapshot(graph)).toBe(before)
    }
  },
)

/** What a graph looks like, to see that sending changes nothing in it. */
const snapshot = (graph: unknown): string => {
  const seen = new Map<unknown, number>()
  return (
    JSON.stringify(graph, (_, value: unknown) => {
      if (typeof value === 'bigint') return `${value}n`
      if (typeof value !== 'object' || value === null) return value
      if (seen.has(value)) return `#${seen.get(value)}`
      seen.set(value, seen.size)
      return value instanceof Map ? [...value] : value instanceof Set ? [...value] : value
    }) ?? 'undefined'
  )
}

it('[WI1] a comparison of graphs sees what differs', () => {
  const shared = {}
  expect(differenceOf([shared, shared], [{}, {}])).toBe('value.1: one object became two')
  expect(differenceOf({ a: [1] }, { a: [2] })).toBe('value.a.0: 1 became 2')
  expect(differenceOf(new Plain(), {})).toBe('value: Plain became Object')
  expect(differenceOf(new Map([[1, 2]]), new Map())).toBe('value: 1 parts became 0')
  expect(differenceOf({ x: null }, { x: null })).toBe(undefined)
})

it('[WI1] plain data is posted as it is, not copied first', () => {
  const body = { list: [1, { two: new Map([[3, new Set([4])]]) }] }
  let posted: Parcel | undefined
  roundTrip(body, { posted: (parcel) => (posted = parcel) })
  expect(posted?.body).toBe(body)
  expect(posted?.slots).toBe(undefined)
})

it('[WI1] a proxy of plain data is sent as what it shows, also beside an address', () => {
  const port = new RawReceivePort()
  const state = { list: [1, 2], nested: { text: 'shown' } }
  const shallow = { get: (target: object, key: string) => Reflect.get(target, key) as unknown }
  const proxy = new Proxy({ ...state, list: new Proxy([1, 2], {}) }, shallow)
  expect(roundTrip({ proxy })).toEqual({ proxy: state })
  expect(roundTrip({ proxy, to: port.sendPort })).toEqual({ proxy: state, to: port.sendPort })
  expect(() => roundTrip([new Proxy(new Map(), {})])).toThrow(
    'message → [0] cannot be sent: reading it threw TypeError',
  )
  port.close()
})

it('[WI1] a message may be as deep as it likes', () => {
  const port = new RawReceivePort()
  let deep: unknown = port.sendPort
  for (let depth = 0; depth < 200_000; depth++) deep = { deep }
  let packed = pack({ body: deep } as Parcel, packingFor('another isolate', 'message', [])).body
  let depth = 0
  for (; packed; depth++) packed = (packed as { deep: unknown }).deep
  expect(depth).toBe(200_000)
  port.close()
})

it('[WI1] a chain of instances may be as long as it likes', () => {
  let chain: unknown = 'the end'
  for (let length = 0; length < 2_000; length++) {
    const link = new Plain()
    link.first = chain
    chain = link
  }
  let received = roundTrip(chain)
  let length = 0
  for (; received instanceof Plain; length++) received = received.first
  expect([length, received]).toEqual([2_000, 'the end'])
})

it('[WI4] an instance made by a codec has all it holds, also where it is met twice', () => {
  const inner = new Plain()
  inner.first = new Coded(['deep inside'])
  const coded = new Coded([inner])
  const [first, { again }] = roundTrip([coded, { again: coded }]) as [Coded, { again: Coded }]
  expect(again).toBe(first)
  expect(((first.held[0] as Plain).first as Coded).held).toEqual(['deep inside'])
})

it('[WI4] an instance made by a codec cannot hold itself, and the error says where it does', () => {
  const inner = new Plain()
  const coded = new Coded([{ inner }])
  inner.second = [coded]
  expect(() => roundTrip({ list: [coded] })).toThrow(
    expect.objectContaining({ code: 'ISO-201', path: 'message → .list[0].reversed[0].inner.second[0]' }),
  )
})

it('[WI1] names of fields cannot be mistaken for ours, and __proto__ stays a field', () => {
  const port = new RawReceivePort()
  const message = JSON.parse(
    '{"__proto__": {"polluted": true}, "slots": [], "body": 1, "kind": "port"}',
  ) as object
  const received = roundTrip({ message, port: port.sendPort }) as { message: object }
  expect(Object.keys(received.message)).toEqual(['__proto__', 'slots', 'body', 'kind'])
  expect(Object.getPrototypeOf(received.message)).toBe(Object.prototype)
  expect('polluted' in {}).toBe(false)
  expect(roundTrip({ body: port.sendPort, slots: [{ at: 0, key: 0, record: {} }] })).toEqual({
    body: port.sendPort,
    slots: [{ at: 0, key: 0, record: {} }],
  })
  port.close()
})
