// How large the chunks of `map` are, with isolates whose clock is turned by hand.
import { afterEach, expect, it, vi } from 'vitest'
import { mapInChunks } from '../../src/isolate/pool-map.js'

afterEach(() => vi.restoreAllMocks())

/** Lets everything happen that only waits for promises. */
const microtasks = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve))

interface Chunk {
  count: number
  begun: number
  ended: number
}

/**
 * Maps items that take so long each, in milliseconds, in two isolates, where others are asked for before each chunk that
 * take `others` milliseconds. Gives what each of these did, one after the other.
 */
async function mapWith(times: readonly number[], others = 0): Promise<Chunk[][]> {
  let now = 0
  vi.spyOn(performance, 'now').mockImplementation(() => now)
  const isolates: Chunk[][] = [[], []]
  const pending: { at: number; resolve: () => void }[] = []
  const run = ([items, from]: unknown[], _: AbortSignal, sent: () => void): Promise<number[]> => {
    const { length } = items as unknown[]
    const chunk = times.slice(from as number, (from as number) + length)
    const freeAt = (isolate: Chunk[]) => Math.max(now, isolate.at(-1)?.ended ?? 0)
    const [isolate] = isolates.toSorted((a, b) => freeAt(a) - freeAt(b)) as [Chunk[]]
    const begun = freeAt(isolate) + others
    if (others) pending.push({ at: begun, resolve: sent })
    const ended = begun + chunk.reduce((sum, time) => sum + time, 0)
    isolate.push({ count: length, begun, ended })
    return new Promise((resolve) => pending.push({ at: ended, resolve: () => resolve(chunk) }))
  }
  const results = mapInChunks({ items: times, run, width: 2, ended: () => {} })
  for (await microtasks(); pending.length; await microtasks()) {
    pending.sort((a, b) => a.at - b.at)
    const { at, resolve } = pending.shift()!
    now = at
    resolve()
  }
  expect(await results).toEqual(times)
  return isolates
}

const lengths = (isolates: Chunk[][]) => isolates.flat().map(({ begun, ended }) => ended - begun)

it('[PO4] sends what takes some milliseconds, and lets the isolates end together', async () => {
  const isolates = await mapWith(Array<number>(5000).fill(0.2))
  const times = lengths(isolates)
  expect(times.length).toBeLessThan(80)
  expect(times.filter((time) => time > 20).length).toBeLessThan(8) // before the pace is found
  expect(times.filter((time) => time < 1.5).length).toBeLessThan(12) // the first and the last ones
  const ends = isolates.map((chunks) => chunks.at(-1)!.ended)
  expect(Math.abs(ends[0]! - ends[1]!)).toBeLessThan(5)
})

it('[PO4] what a chunk waits for others says nothing of its items', async () => {
  const isolates = await mapWith(Array<number>(2000).fill(0.2), 1000)
  expect(isolates.flat().filter(({ count }) => count < 10).length).toBeLessThan(16)
})

it('[PO4] sends what takes long one by one', async () => {
  const isolates = await mapWith(Array<number>(20).fill(30))
  expect(isolates.flat().every(({ count }) => count === 1)).toBe(true)
  expect(isolates.map((chunks) => chunks.length)).toEqual([10, 10])
})

it('[PO4] sends less at once of what turns out to be slower', async () => {
  const quickFirst = [...Array<number>(500).fill(0.2), ...Array<number>(100).fill(10)]
  const isolates = await mapWith(quickFirst)
  const slow = isolates.flat().filter(({ begun, ended }) => ended - begun > 100)
  expect(slow.length).toBeLessThan(5) // those that were sent before one was back
  expect(isolates.flat().filter(({ count }) => count === 1).length).toBeGreaterThan(15)
})
