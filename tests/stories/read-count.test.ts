import { expect, it } from 'vitest'
import { readCount } from '../../stories/basics/read-count.ts'

it.each(['1000000000', '1,000,000,000', '1 000 000 000', '1_000_000_000', '1e9', ' 1E9 '])(
  '[SB8] reads %j as a billion',
  (text) => {
    expect(readCount(text)).toEqual({ value: 1_000_000_000 })
  },
)

it.each([
  ['', 'Type a whole number'],
  ['   ', 'Type a whole number'],
  ['abc', '“abc” is not a number'],
  ['12 apples', 'is not a number'],
  ['-5', 'Adding starts at 1'],
  ['0', 'Adding starts at 1'],
  ['-Infinity', 'Adding starts at 1'],
  ['1.5', 'Whole numbers only'],
  ['1e30', 'At most 10,000,000,000'],
  ['10000000001', 'At most 10,000,000,000'],
  ['1e400', 'At most 10,000,000,000'],
])('[SB8] refuses %j: %s', (text, problem) => {
  expect(readCount(text)).toEqual({ problem: expect.stringContaining(problem) })
})
