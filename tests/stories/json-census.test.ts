import { expect, it } from 'vitest'
import { takeCensus } from '../../stories/use-cases/json-census.ts'

it('[SB10] counts every value and the levels', () => {
  const document = { a: [1, 'two', null, { b: true }], c: [] }
  expect(takeCensus(document)).toMatchObject({
    objects: 2,
    arrays: 2,
    strings: 1,
    numbers: 1,
    words: 2,
    depth: 3,
  })
})

it('[SB10] counts a lone value and a very deep one', () => {
  expect(takeCensus('x')).toMatchObject({ strings: 1, depth: 0 })
  const deep: unknown = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000))
  expect(takeCensus(deep)).toMatchObject({ arrays: 100_000, depth: 100_000 })
})

it('[SB12] tells infinite numbers, with the path of the first', () => {
  const census = takeCensus(JSON.parse('{"orders":[{"total":1},{"a b":{"x":-1e400}}],"n":5}'))
  expect(census).toMatchObject({ infinite: 1, firstInfinite: '$.orders[1]["a b"].x', numbers: 3 })
  expect(takeCensus(JSON.parse('1e999'))).toMatchObject({ infinite: 1, firstInfinite: '$' })
})

it('[SB12] tells whole numbers whose last digits may be lost', () => {
  expect(takeCensus(JSON.parse('[9007199254740993, 9007199254740991, 1e300]'))).toMatchObject({ rounded: 2 })
})
