import { expect, it } from 'vitest'
import { keep } from '../../src/isolate/keep.js'

const kept = (...args: unknown[]): unknown[] => keep({ captures: {}, args, transfer: [] }).args

it('[IS40] what waits for code to be loaded is as it was at the call', () => {
  const list = [1, { deep: new Map([['a', [2]]]) }]
  const [copy] = kept(list)
  list.push(3)
  expect(copy).toEqual([1, { deep: new Map([['a', [2]]]) }])
})

it('[IS40] around what that code alone knows, containers are copied', () => {
  class Money {
    cents = 1
  }
  const money = new Money()
  const call = (): void => {}
  const error = new RangeError('mine')
  const set = new Set<unknown>([money])
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
    set: new Set([money]),
    map: new Map([[error, [call]]]),
    hole,
    itself: copy,
  })
  expect((copy['set'] as Set<unknown>).has(money)).toBe(true)
  expect(copy['error']).toBe(error)
  expect(0 in (copy['hole'] as unknown[])).toBe(false)
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
