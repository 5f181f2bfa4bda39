import { expect, it } from 'vitest'
import { sameInputs } from '../../src/isolate/same-inputs.ts'

const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i)
const date = new Date(0)

it.each([
  ['primitives', 'a', 'a'],
  ['NaN', NaN, NaN],
  ['nothing', undefined, undefined],
  ['arrays', [1, ['a', null]], [1, ['a', null]]],
  ['plain objects, whatever the order of their keys', { a: 1, b: { c: [2] } }, { b: { c: [2] }, a: 1 }],
  ['objects without a prototype', Object.assign(Object.create(null), { a: 1 }), { a: 1 }],
  ['what holds the same instance', { date }, { date }],
  ['999 values', numbers(999), numbers(999)],
])('[HK3] equal are %s', (_, one, other) => {
  expect(sameInputs(one, other)).toBe(true)
})

it.each([
  ['other primitives', 1, '1'],
  ['null and undefined', null, undefined],
  ['arrays of other lengths', [1], [1, 2]],
  ['arrays of other lengths, of holes alone', Array(2), Array(3)],
  ['an array and an object', [], {}],
  ['missing keys', { a: undefined }, { b: undefined }],
  ['more keys', { a: 1 }, { a: 1, b: 2 }],
  ['dates that say the same', new Date(0), new Date(0)],
  ['maps that hold the same', new Map([[1, 2]]), new Map([[1, 2]])],
  ['typed arrays that hold the same', new Uint8Array(2), new Uint8Array(2)],
  ['functions that do the same', () => 1, () => 1],
])('[HK3] not equal are %s', (_, one, other) => {
  expect(sameInputs(one, other)).toBe(false)
})

it('[HK3] more than 1,000 values are equal only if they are identical', () => {
  const many = numbers(1001)
  expect(sameInputs(many, many)).toBe(true)
  expect(sameInputs([many], [many])).toBe(true)
  expect(sameInputs(many, numbers(1001))).toBe(false)
  const rows = () => numbers(600).map((id) => ({ id }))
  expect(sameInputs(rows(), rows())).toBe(false)
})

it('[HK3] looks at large and at circular values only as far as that', () => {
  const circular = () => {
    const one: { self?: unknown } = {}
    one.self = one
    return one
  }
  expect(sameInputs(circular(), circular())).toBe(false)
  let read = 0
  const counting = () =>
    new Proxy(numbers(100_000), {
      get: (target, key) => {
        read++
        return Reflect.get(target, key) as unknown
      },
    })
  expect(sameInputs(counting(), counting())).toBe(false)
  expect(read).toBeLessThan(10)
})
