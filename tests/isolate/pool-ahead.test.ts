// What a pool sends ahead, with isolates that run in process.
import { IsolatePool, isolate } from 'react-isolates/core'
import { gate, inProcessIsolates, livingIsolates } from 'react-isolates/testing'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

let pool: IsolatePool
beforeEach(() => {
  // No time passes but what a test lets pass: the first runs show how long others take.
  vi.useFakeTimers({ toFake: ['performance'] })
  pool = new IsolatePool({ size: 1 })
})
afterEach(() => {
  pool.kill()
  vi.useRealTimers()
  expect(livingIsolates()).toBe(0)
})

const double = isolate((n: number): number => 2 * n)
const upTo = (count: number): number[] => Array.from({ length: count }, (_, n) => n)

it('[PO12] sends quick runs ahead while many wait', async () => {
  await pool.run(double, [0])
  const runs = upTo(100).map((n) => pool.run(double, [n]))
  expect(pool.stats).toMatchObject({ busy: 1, size: 1, queued: 36 })
  expect(await Promise.all(runs)).toEqual(upTo(100).map((n) => 2 * n))
  expect(pool.stats).toMatchObject({ busy: 0, completed: 101 })
})

it('[PO12] few wait for whoever is free', async () => {
  await pool.run(double, [0])
  const runs = upTo(10).map((n) => pool.run(double, [n]))
  expect(pool.stats.queued).toBe(9)
  expect(await Promise.all(runs)).toEqual(upTo(10).map((n) => 2 * n))
})

it.each<[what: string, run: (n: number) => Promise<unknown>]>([
  ['what can be aborted', (n) => pool.run(double, [n], { signal: new AbortController().signal })],
  ['what wants an isolate that remembers', (n) => pool.run(double, [n], { affinity: 'a' })],
  ['what moves something', (n) => pool.run((bytes: Uint8Array) => bytes[0], [new Uint8Array([n])])],
  ['what comes in parts', (n) => pool.run(double, [n], { paced: true })],
])('[PO12] does not send ahead %s', async (_, run) => {
  await run(0)
  const runs = upTo(40).map(run)
  expect(pool.stats.queued).toBe(39)
  await Promise.all(runs)
})

it('[PO12] does not send ahead what may be slow: another function, or one that was', async () => {
  const slow = isolate(async (n: number): Promise<number> => {
    vi.advanceTimersByTime(5)
    return n
  })
  await pool.run(double, [0])
  const first = pool.run(double, [1])
  const runs = upTo(40).map((n) => pool.run(slow, [n]))
  expect(pool.stats.queued).toBe(40)
  expect(await Promise.all([first, ...runs])).toEqual([2, ...upTo(40)])
  const more = upTo(40).map((n) => pool.run(slow, [n]))
  expect(pool.stats.queued).toBe(39)
  await Promise.all(more)
})

it('[PO12] each begins when the one before is over', async () => {
  const alone = isolate(async (n: number): Promise<number> => {
    const counts = globalThis as { now?: number }
    counts.now = (counts.now ?? 0) + 1
    await new Promise((resolve) => void setTimeout(resolve))
    return counts.now-- && n
  })
  await pool.run(alone, [0])
  const runs = upTo(60).map((n) => pool.run(alone, [n]))
  expect(pool.stats.queued).toBeLessThan(20)
  const most = Math.max(...(await Promise.all(runs)))
  expect([most, (globalThis as { now?: number }).now]).toEqual([59, 0])
})

it('[PO12] those whose turn had not come run in another isolate when theirs dies, once', async () => {
  using _ = inProcessIsolates({ crashOnRun: 31 })
  const noted = isolate((n: number): number => {
    const all = globalThis as { noted?: number[] }
    all.noted = [...(all.noted ?? []), n]
    return n
  })
  await pool.run(noted, [-1])
  const outcomes = await Promise.allSettled(upTo(100).map((n) => pool.run(noted, [n])))
  expect(outcomes.flatMap(({ status }, n) => (status === 'rejected' ? [n] : []))).toEqual([29])
  const others = upTo(100).filter((n) => n !== 29)
  expect((globalThis as { noted?: number[] }).noted).toEqual([-1, ...others])
  expect(pool.stats).toMatchObject({ completed: 100, failed: 1, queued: 0 })
})

it('[PO12] those behind one that waits for long go to another isolate', async () => {
  vi.useRealTimers()
  const { open, opened } = gate()
  Object.assign(globalThis, { opened })
  const waits = isolate(async (n: number): Promise<number> => {
    if (n === 25) await (globalThis as unknown as { opened: Promise<void> }).opened
    return n
  })
  pool.kill()
  pool = new IsolatePool({ size: 2 })
  await Promise.all([pool.run(waits, [0]), pool.run(waits, [0])])
  const runs = upTo(200).map((n) => pool.run(waits, [n]))
  const others = runs.filter((_, n) => n !== 25)
  expect(await Promise.all(others)).toEqual(upTo(200).filter((n) => n !== 25))
  expect(pool.stats).toMatchObject({ busy: 1, queued: 0 })
  open()
  expect(await runs[25]).toBe(25)
})
