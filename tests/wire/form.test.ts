import { expect, it } from 'vitest'
import { formOf, readCells, readerOf } from '../../src/wire/form.ts'

/** What arrives of some values of one form, or undefined if they do not cross as cells. */
function across(...values: unknown[]): unknown[] | undefined {
  const cells: unknown[] = []
  const form = formOf(values[0], cells)
  if (form === undefined || !values.slice(1).every((value) => readCells(form, value, cells))) return undefined
  const next = readerOf(structuredClone(form), structuredClone(cells))
  return values.map(() => next())
}

it.each<[what: string, values: unknown[]]>([
  ['numbers', [1, -0, NaN, Infinity]],
  ['primitives of any kind', ['text', undefined, null, true, 10n, '']],
  [
    'objects',
    [
      { x: 1, y: 'a' },
      { x: undefined, y: null },
    ],
  ],
  [
    'rows',
    [
      [1, 'a', undefined],
      [2, 'b', null],
    ],
  ],
  ['empty ones', [{}, {}]],
  [
    'calls',
    [
      { task: 'add', args: [1, 2] },
      { task: 'sub', args: [3, 4] },
    ],
  ],
  ['three levels', [{ a: { b: [1] } }]],
  ['keys that look like numbers', [{ 2: 'b', 1: 'a', x: 0 }]],
])('[WI13] %s arrive as structured clone copies them', (_, values) => {
  const arrived = across(...values)
  expect(arrived).toStrictEqual(structuredClone(values))
  expect(arrived?.map((value) => Object.keys(Object(value)))).toEqual(
    values.map((value) => Object.keys(Object(value))),
  )
})

class Point {
  x = 1
}
const shared = { x: 1 }
const cyclic: { self?: unknown } = {}
cyclic.self = cyclic
const withField = Object.assign([1, 2], { index: 0 })
const inherited: unknown = Object.create({ x: 1 })

it.each<[what: string, value: unknown]>([
  ['an instance of a class', new Point()],
  ['a value with a prototype of its own', inherited],
  ['a value without prototype', Object.create(null)],
  ['a date', new Date()],
  ['a map', new Map()],
  ['bytes', new Uint8Array(2)],
  ['an error', new Error('x')],
  ['a function', () => 1],
  ['a symbol', Symbol('x')],
  ['an object with a function', { call: () => 1 }],
  ['a row with a hole', [1, , 2]], // oxlint-disable-line no-sparse-arrays
  ['a row with a field', withField],
  ['an object held twice', { a: shared, b: shared }],
  ['an object that holds itself', cyclic],
  ['four levels', { a: { b: { c: { d: 1 } } } }],
  ['many fields', Object.fromEntries(Array.from({ length: 17 }, (_, n) => [`k${n}`, n]))],
  ['a long text', 'x'.repeat(1001)],
  ['a key that is no field', JSON.parse('{"__proto__":1}')],
])('[WI13] %s is sent by itself', (_, value) => {
  expect(across(value)).toBeUndefined()
})

it.each<[what: string, first: unknown, second: unknown]>([
  ['other keys', { x: 1 }, { y: 1 }],
  ['more keys', { x: 1 }, { x: 1, y: 2 }],
  ['fewer keys', { x: 1, y: 2 }, { x: 1 }],
  ['another order of keys', { x: 1, y: 2 }, { y: 2, x: 1 }],
  ['another length', [1], [1, 2]],
  ['a row for an object', { 0: 'a' }, ['a']],
  ['an object for a row', ['a'], { 0: 'a' }],
  ['an object for a primitive', 1, { x: 1 }],
  ['a container where a primitive was', { x: 1 }, { x: [1] }],
  ['a primitive where a container was', { x: [1] }, { x: 1 }],
  ['a hole', [1, 2], [1, ,]], // oxlint-disable-line no-sparse-arrays
  ['an instance', { x: 1 }, new Point()],
])('[WI13] a value with %s is of another form', (_, first, second) => {
  expect(across(first, second)).toBeUndefined()
})

it('[WI13] a getter is asked as often as structured clone asks it, once each time it crosses', () => {
  let asked = 0
  const value = {
    get x() {
      return ++asked
    },
  }
  const cells: unknown[] = []
  const form = formOf(value, cells)!
  expect(cells).toEqual([1])
  expect(readCells(form, value, cells)).toBe(true)
  expect(cells).toEqual([1, 2])
  expect(asked).toBe(2)
})
