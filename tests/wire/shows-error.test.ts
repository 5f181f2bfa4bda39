import { expect, it } from 'vitest'
import { showsError } from '../../src/wire/shows-error.ts'

const error = new RangeError('here')

it.each([
  ['the value itself', error],
  ['an answer with its number', [7, error]],
  ['a settled promise', [{ status: 'rejected', reason: error }]],
  ['an argument of a run', { captures: {}, args: [{ error }] }],
])('[WI5] sees an error where people put one, outside development too: %s', (_, value) => {
  expect(showsError(value)).toBe(true)
})

it('[WI5] looks at the first few members only, three levels down, so that plain data costs nothing', () => {
  let reads = 0
  const counted = Array.from({ length: 10_000 }, () =>
    Object.defineProperty({}, 'field', { enumerable: true, get: () => ++reads }),
  )
  expect(showsError(counted)).toBe(false)
  expect(reads).toBeLessThan(100)
  expect(showsError([...counted, error])).toBe(false)
  expect(showsError([[[[error]]]])).toBe(false)
  expect(showsError(new Uint8Array(10))).toBe(false)
})

it('[WI2] what cannot be read is left to those who say where it is', () => {
  const unreadable = {
    get field() {
      throw new RangeError('from a getter')
    },
  }
  expect(showsError([unreadable])).toBe(true)
})
