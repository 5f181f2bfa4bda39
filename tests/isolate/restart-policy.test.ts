import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { RestartPolicy } from '../../src/isolate/controller-options.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const waits = (policy: RestartPolicy, count: number) => Array.from({ length: count }, () => policy.next())

it('[CO11] never starts again what is not to be', () => {
  expect(new RestartPolicy({}).next()).toBeUndefined()
})

it('[CO11] waits twice as long each time, up to thirty seconds, and gives up', () => {
  expect(waits(new RestartPolicy({ restart: 'on-failure' }), 4)).toEqual([250, 500, 1000, undefined])
  const patient = new RestartPolicy({ restart: 'on-failure', backoff: 10_000, maxRestarts: Infinity })
  expect(waits(patient, 4)).toEqual([10_000, 20_000, 30_000, 30_000])
  expect(waits(patient, 2000).at(-1)).toBe(30_000)
})

it('[CO11] begins anew after an isolate that did well, and when it is told to', () => {
  const policy = new RestartPolicy({ restart: 'on-failure' })
  waits(policy, 2)
  policy.ready()
  vi.advanceTimersByTime(1900)
  expect(policy.next()).toBe(1000)
  // One that was not even ready has not done well, however long it took.
  vi.advanceTimersByTime(60_000)
  expect(policy.next()).toBeUndefined()
  policy.ready()
  vi.advanceTimersByTime(2100)
  expect(policy.next()).toBe(250)
  policy.reset()
  expect(policy.next()).toBe(250)
})
