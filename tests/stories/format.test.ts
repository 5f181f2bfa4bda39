import { expect, it } from 'vitest'
import { bytes, count, counted, duration, figure } from '../../stories/kit/format.ts'

it.each([
  [0, '0 ms'],
  [0.01, '< 0.1 ms'],
  [0.26, '0.3 ms'],
  [4.24, '4.2 ms'],
  [812.4, '812 ms'],
  [1440, '1.4 s'],
])('[SB5] reads %d milliseconds as %s', (ms, text) => expect(duration(ms)).toBe(text))

it.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [12_400, '12.4 kB'],
  [20_621_633, '20.6 MB'],
  [3.2e9, '3.2 GB'],
])('[SB5] reads %d bytes as %s', (size, text) => expect(bytes(size)).toBe(text))

it('[SB5] keeps every digit of a large count', () => {
  expect(count(500_000_000_500_000_000n)).toBe('500,000,000,500,000,000')
})

it.each([
  [0, '0'],
  [42, '42'],
  [1_000_000_000, '1,000,000,000'],
  [500_000_000_500_000_000n, '500,000,000,500,000,000'],
  [-1234.5678, '-1,234.568'],
  [1e300, '1e+300'],
  [5e-324, '5e-324'],
  [Number.NaN, 'NaN'],
  [Number.POSITIVE_INFINITY, 'Infinity'],
])('[SB5] reads the number %s of a message as %s', (value, text) => expect(figure(value)).toBe(text))

it('[SB5] says one of a thing, and several of them', () => {
  expect([0, 1, 2000].map((value) => counted(value, 'card'))).toEqual(['0 cards', '1 card', '2,000 cards'])
})
