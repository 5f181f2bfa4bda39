import { expect, it } from 'vitest'
import { sumTo } from '../../stories/basics/sum-to.ts'

it.each([1, 2, 499_999, 500_000, 500_001, 10_000_019])('[SB7] adds 1 to %d as the formula does', (n) => {
  expect(sumTo(n)).toBe((BigInt(n) * BigInt(n + 1)) / 2n)
})
