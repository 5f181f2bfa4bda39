import { expect, it } from 'vitest'
import { keep } from '../../src/isolate/keep.js'
import { reference } from '../../src/wire/reference.js'

const kept = (...args: unknown[]): unknown[] => keep({ captures: {}, args, transfer: [] }).args

it('[IS40] what waits for code to be loaded is as it was at the call', () => {
  const list = [1, { deep: new Map([['a', [2]]]) }]
  const [copy] = kept(list)
  list.push(3)
  expect(copy).toEqual([1, { deep: new Map([['a', [2]]]) }])
})

/** Something of which only the code that is on its way knows how to send it. */
const address = (): unknown => reference({ id: 'test', url: 'test.js' })

it('[IS40] around what that code alone knows, containers are copied', () => {
  const call = address()
  const error = new RangeError('mine')
  const set = new Set<unknown>([call])
  const hole: number[] = []
  hole[1] = 1
  const around: Record<string, unknown> = { call, error, set, map: new Map([[error, [call]]]), hole }
  around['itself'] = around
  const [copy] = kept(around) as [typeof around]
  set.clear()
  around['later'] = true
  expect(copy).toEqual({
    call,
    error,
    set: new Set([call]),
    map: new Map([[error, [call]]]),
    hole,
    itself: copy,
  })
  expect((copy['set'] as Set<unknown>).has(call)).toBe(true)
  expect(copy['error']).toBe(error)
  expect(0 in (copy['hole'] as unknown[])).toBe(false)
})

it('[IS2] [IS40] so is what the platform copies whole, and views of one buffer stay together', () => {
  const view = new Uint8Array([1, 2, 3])
  const half = view.subarray(1)
  const date = new Date(1)
  const pattern = /a/g
  const [, copy] = kept(address(), {
    view,
    deep: new Map([['half', [half]]]),
    buffer: view.buffer,
    date,
    pattern,
  }) as [
    unknown,
    { view: Uint8Array; deep: Map<string, Uint8Array[]>; buffer: ArrayBuffer; date: Date; pattern: RegExp },
  ]
  view.fill(0)
  date.setTime(2)
  expect(copy.view).toEqual(new Uint8Array([1, 2, 3]))
  expect(copy.deep.get('half')![0]!.buffer).toBe(copy.buffer)
  expect(copy.view.buffer).toBe(copy.buffer)
  expect([copy.date, copy.pattern]).toEqual([new Date(1), pattern])
})

it('[IS2] [IS40] an instance is what will arrive of it: its fields, as they were', () => {
  class Reading {
    bytes = new Uint8Array([1])
    label = 'first'
  }
  const reading = new Reading()
  const [, copy] = kept(address(), reading) as [unknown, Reading]
  reading.bytes.fill(0)
  reading.label = 'second'
  expect(copy).toEqual({ bytes: new Uint8Array([1]), label: 'first' })
})

it('[IS2] [IS40] a compiled function is sent with what it captured at the call', () => {
  const list = [1]
  const fn = reference({ id: 'test', url: 'test.js', captures: () => ({ list }) })
  const copies = kept(fn, { fn }) as [typeof fn, { fn: typeof fn }]
  list.push(2)
  expect(copies[1].fn).toBe(copies[0])
  const [spec] = Object.getOwnPropertySymbols(copies[0]).map((key) => Reflect.get(copies[0], key))
  expect(spec).toMatchObject({ id: 'test', url: 'test.js' })
  expect((spec as { captures(): unknown }).captures()).toEqual({ list: [1] })
})

it('[IS40] it may be as deep as it likes', () => {
  let deep: unknown = address()
  for (let level = 0; level < 100_000; level++) deep = [deep]
  expect(kept(deep)[0] === deep).toBe(false)
})

it('[IS40] what is listed has moved, and is listed in the copy', () => {
  const buffer = new ArrayBuffer(8)
  const { args, transfer } = keep({ captures: {}, args: [{ buffer }], transfer: [buffer] })
  expect(buffer.byteLength).toBe(0)
  expect(transfer).toEqual([(args[0] as { buffer: ArrayBuffer }).buffer])
  expect((transfer[0] as ArrayBuffer).byteLength).toBe(8)
})

it('[IS40] of a list that will be refused nothing moves', () => {
  const whole = new ArrayBuffer(8)
  const gone = new ArrayBuffer(8)
  structuredClone(gone, { transfer: [gone] })
  const { transfer } = keep({ captures: {}, args: [whole, gone], transfer: [whole, gone] })
  expect(whole.byteLength).toBe(8)
  expect(transfer).toEqual([whole, gone])
})

it('[IS2] [IS40] what is listed beside what that code alone knows has moved as well', () => {
  const { buffer } = new Uint8Array([7])
  const view = new Uint8Array(buffer)
  const unsent = new ArrayBuffer(8)
  const { args, transfer } = keep({ captures: {}, args: [address(), view], transfer: [buffer, unsent] })
  expect([buffer.byteLength, unsent.byteLength]).toEqual([0, 0])
  expect(args[1]).toEqual(new Uint8Array([7]))
  expect(transfer).toEqual([(args[1] as Uint8Array).buffer, new ArrayBuffer(8)])
})

it('[IS40] what an error holds moves with the error, when that is sent', () => {
  const own = new ArrayBuffer(8)
  const other = new ArrayBuffer(4)
  const error = Object.assign(new Error('with a buffer'), { own })
  const { args, transfer } = keep({ captures: {}, args: [error, other], transfer: [own, other] })
  expect(args[0]).toBe(error)
  expect([own.byteLength, other.byteLength]).toEqual([8, 0])
  expect(transfer[0]).toBe(own)
  expect(transfer[1]).toBe(args[1])
})

it.each<[what: string, value: () => unknown]>([
  ['a function', () => () => 1],
  ['a symbol', () => Symbol('no')],
  ['a promise', () => Promise.resolve()],
  ['what belongs to one isolate', () => ({ notSendable() {} })],
])('[WI2] [IS40] of what will be refused for %s nothing moves', (_, value) => {
  const bad = value()
  const buffer = new ArrayBuffer(8)
  const { args, transfer } = keep({ captures: {}, args: [{ bad }, buffer], transfer: [buffer] })
  expect(buffer.byteLength).toBe(8)
  expect((args[0] as { bad: unknown }).bad).toBe(bad)
  expect(transfer).toEqual([buffer])
})

it('[WI2] [IS40] a getter that throws is left to those who say where it is', () => {
  const unreadable = {
    get field() {
      throw new RangeError('from a getter')
    },
  }
  expect(kept(unreadable)[0]).toBe(unreadable)
})
