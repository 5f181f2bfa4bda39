import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Allowance } from '../../src/wire/allowance.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** How far a generator may be ahead after its consumer took so many values, each after some milliseconds. */
function aheadAfter(count: number, each: number): number {
  let allowed = 16
  const allowance = new Allowance((more) => {
    allowed += more
  })
  for (let taken = 1; taken <= count; taken++) {
    vi.advanceTimersByTime(each)
    allowance.take()
  }
  return allowed - count
}

it('[WI16] a generator is at most 16 values ahead of a slow consumer, and never stuck', () => {
  for (let count = 0; count < 100; count++) {
    expect(aheadAfter(count, 20)).toBeLessThanOrEqual(16)
    expect(aheadAfter(count, 20)).toBeGreaterThan(0)
  }
})

it('[WI16] it is as far ahead as its consumer gets in four frames', () => {
  expect(aheadAfter(2000, 1)).toBeLessThanOrEqual(64)
  expect(aheadAfter(2000, 1)).toBeGreaterThan(16)
  expect(aheadAfter(2000, 0.25)).toBeGreaterThan(64)
})

it('[WI16] it falls back behind a consumer that has become slow', () => {
  let allowed = 16
  const allowance = new Allowance((more) => {
    allowed += more
  })
  for (let taken = 0; taken < 10_000; taken++) allowance.take()
  expect(allowed - 10_000).toBeGreaterThan(1000)
  for (let taken = 0; taken < 10_000; taken++) {
    vi.advanceTimersByTime(20)
    allowance.take()
  }
  expect(allowed - 20_000).toBeLessThanOrEqual(16)
})

it('[WI16] it is further ahead of a consumer that keeps up, but never more than 4,096 values', () => {
  expect(aheadAfter(5000, 0)).toBeGreaterThan(400)
  for (let count = 0; count < 5000; count += 7) {
    expect(aheadAfter(count, 0)).toBeLessThanOrEqual(4096)
    expect(aheadAfter(count, 0)).toBeGreaterThan(0)
  }
})
