// The rules of pools once more, with real workers: what waits, what is given up, what is kept.
import {
  CancelledError,
  IsolatePool,
  isolate,
  livingIsolates,
  type PoolOptions,
  ReceivePort,
  type SendPort,
  watchIsolates,
} from 'react-isolates/core'
import { afterEach, expect, it } from 'vitest'
import { timesTouched, touch } from '../conformance/isolates/touched.ts'
import { heldLock } from '../react/support/lock.ts'
import { Random } from '../harness/random.ts'

const pools: IsolatePool[] = []

function poolOf(options: PoolOptions): IsolatePool {
  const pool = new IsolatePool(options)
  pools.push(pool)
  return pool
}

afterEach(async () => {
  for (const pool of pools.splice(0)) pool.kill()
  await expect.poll(livingIsolates).toBe(0)
})

const failure = (promise: Promise<unknown>): Promise<unknown> => promise.catch((error: unknown) => error)

/** Says that it has begun, waits for the lock of its name, and gives the name. */
async function hold(name: string, log: SendPort<string>): Promise<string> {
  log.send(name)
  await navigator.locks.request(name, () => {})
  return name
}
const held = isolate(hold)

/** A list of what has begun. */
function watchBegun(): { log: SendPort<string>; begun: string[] } {
  const port = new ReceivePort<string>()
  const begun: string[] = []
  port.listen((name) => begun.push(name))
  return { log: port.sendPort, begun }
}

/** How often its isolate has run it. */
const count = isolate(() => {
  touch()
  return timesTouched()
})

it('[PO2] takes tasks in their order, those of higher priority first', async () => {
  const { log, begun } = watchBegun()
  const pool = poolOf({ size: 1 })
  const names = ['PO2 first', 'PO2 low', 'PO2 a', 'PO2 b', 'PO2 urgent']
  const priorities = [0, -1, 0, 0, 5]
  const runs = names.map((name, i) => pool.run(held, [name, log], { priority: priorities[i]! }))
  expect(await Promise.all(runs)).toEqual(names)
  expect(begun).toEqual(['PO2 first', 'PO2 urgent', 'PO2 a', 'PO2 b', 'PO2 low'])
})

it('[PO3] takes an aborted run out of the queue, and runs what is behind it', async () => {
  const { log, begun } = watchBegun()
  const release = await heldLock('PO3 runs')
  const pool = poolOf({ size: 1 })
  const abort = new AbortController()
  const running = pool.run(held, ['PO3 runs', log])
  const queued = failure(pool.run(held, ['PO3 waits', log], { signal: abort.signal }))
  const next = pool.run(held, ['PO3 next', log])
  abort.abort('no more')
  expect(await queued).toBe('no more')
  expect(pool.stats).toMatchObject({ busy: 1, queued: 1 })
  release()
  expect(await Promise.all([running, next])).toEqual(['PO3 runs', 'PO3 next'])
  expect(begun).toEqual(['PO3 runs', 'PO3 next'])
})

it('[PO3] an aborted run ends its own isolate, and no other', async () => {
  const { log } = watchBegun()
  const releases = await Promise.all(['PO3 a', 'PO3 b'].map(heldLock))
  const pool = poolOf({ size: 2 })
  expect(await pool.run(count)).toBe(1)
  const abort = new AbortController()
  // The isolate that has counted gets the first, a new one the second.
  const kept = pool.run(held, ['PO3 a', log])
  const aborted = failure(pool.run(held, ['PO3 b', log], { signal: abort.signal }))
  await expect.poll(() => pool.stats).toMatchObject({ size: 2, busy: 2 })
  abort.abort('enough')
  expect(await aborted).toBe('enough')
  expect([livingIsolates(), pool.stats]).toMatchObject([1, { size: 1, busy: 1, failed: 0 }])
  for (const release of releases) release()
  expect(await kept).toBe('PO3 a')
  expect(await pool.run(count)).toBe(2)
})

it('[PO4] gives the results of map in order as they come, with the next chunk there before one is done', async () => {
  const { log, begun } = watchBegun()
  const names = ['PO4 1', 'PO4 2', 'PO4 3', 'PO4 4']
  const releases = await Promise.all(names.map(heldLock))
  const pool = poolOf({ size: 1 })
  const waiting = isolate((name: string) => hold(name, log))
  const results = pool.map(names, waiting, { chunkSize: 1 })[Symbol.asyncIterator]()
  await expect.poll(() => begun.toSorted()).toEqual(names.slice(0, 2))
  const somebody = pool.run(held, ['PO4 somebody', log])
  // The second is done before the first, and waits for it.
  releases[1]!()
  await expect.poll(() => pool.stats.completed).toBe(1)
  expect(begun).toHaveLength(2)
  releases[0]!()
  expect(await results.next()).toEqual({ done: false, value: names[0] })
  expect(await results.next()).toEqual({ done: false, value: names[1] })
  expect(await somebody).toBe('PO4 somebody')
  for (const release of releases) release()
  expect([await results.next(), await results.next()].map(({ value }) => value)).toEqual(names.slice(2))
  expect(await results.next()).toEqual({ done: true, value: undefined })
})

it('[PO4] a failure, leaving the loop or a signal gives up the rest of a map', async () => {
  const { log, begun } = watchBegun()
  const pool = poolOf({ size: 1 })
  const items = Array.from({ length: 50 }, (_, i) => i)
  const fails = isolate((n: number) => {
    log.send(`${n}`)
    if (n === 3) throw new RangeError(`${n}`)
    return n * n
  })
  await expect(pool.map(items, fails, { chunkSize: 1 })).rejects.toThrow(RangeError)
  const release = await heldLock('PO4 5')
  const stays = isolate(async (n: number) => {
    if (n === 5) await navigator.locks.request('PO4 5', () => {})
    return n
  })
  const seen: number[] = []
  for await (const n of pool.map(items, stays, { chunkSize: 1 })) if (seen.push(n) === 5) break
  expect(seen).toEqual([0, 1, 2, 3, 4])
  const abort = new AbortController()
  const aborted = failure(pool.map(items, stays, { chunkSize: 1, signal: abort.signal }))
  abort.abort('enough')
  expect(await aborted).toBe('enough')
  expect(begun.length).toBeLessThan(items.length)
  expect(pool.stats).toMatchObject({ busy: 0, queued: 0, failed: 1 })
  release()
  expect(await pool.map(items, stays)).toEqual(items)
})

it('[PO5] keeps a spare one, and replaces an isolate after so many runs', async () => {
  const pool = poolOf({ size: 3, spare: 1, idleTimeout: 0 })
  await Promise.all([pool.run(count), pool.run(count), pool.run(count)])
  await expect.poll(livingIsolates).toBe(1)
  expect([await pool.run(count), pool.stats.size]).toEqual([2, 1])
  const recycling = poolOf({ size: 1, recycleAfter: 2 })
  const counts: number[] = []
  for (let n = 0; n < 5; n++) counts.push(await recycling.run(count))
  expect(counts).toEqual([1, 2, 1, 2, 1])
})

it('[PO6] [PO7] counts what is going on, lets it finish when it is closed, and refuses what comes then', async () => {
  const { log } = watchBegun()
  const release = await heldLock('PO7 a')
  const pool = poolOf({ size: 1 })
  const runs = ['PO7 a', 'PO7 b'].map((name) => pool.run(held, [name, log]))
  expect(pool.stats).toEqual({ size: 1, limit: 1, busy: 1, idle: 0, queued: 1, completed: 0, failed: 0 })
  const closed = pool.close()
  expect(await failure(pool.run(count))).toMatchObject({ code: 'ISO-404', message: 'Closed' })
  release()
  expect(await Promise.all(runs)).toEqual(['PO7 a', 'PO7 b'])
  await closed
  expect([livingIsolates(), pool.stats]).toMatchObject([0, { size: 0, queued: 0, completed: 2, failed: 0 }])
})

it('[PO7] rejects what runs and what waits when it is killed', async () => {
  const pool = poolOf({ size: 1 })
  const loop = isolate(() => {
    for (;;);
  })
  const outcomes = [pool.run(loop), pool.run(count), pool.map([1, 2], loop)].map(failure)
  pool.kill()
  for (const error of await Promise.all(outcomes)) {
    expect(error).toBeInstanceOf(CancelledError)
    expect(error).toMatchObject({ reason: 'killed' })
  }
  expect(livingIsolates()).toBe(0)
})

it('[PO8] sends one key to the isolate that knows it, and other keys elsewhere', async () => {
  const pool = poolOf({ size: 2 })
  const of = (affinity: string) => pool.run(count, [], { affinity })
  expect([await of('a'), await of('a'), await of('b'), await of('a'), await of('b')]).toEqual([1, 2, 1, 3, 2])
})

/** Takes some turns of the event loop. */
async function turn(name: string, turns: number): Promise<string> {
  for (let n = 0; n < turns; n++) await new Promise<void>((resolve) => void setTimeout(resolve))
  return name
}

/** Asks for runs and maps at random, gives some up, and says what came of them. */
async function live(seed: number, size: number): Promise<{ outcome: unknown; expected: unknown[] }[]> {
  const random = new Random(seed)
  const [idleTimeout, recycleAfter] = [random.pick([0, 1, 1000]), random.pick([3, 10, Infinity])]
  const pool = poolOf({ size, idleTimeout, recycleAfter })
  const slow = isolate(turn)
  const slowItem = isolate((name: string) => turn(name, 1))
  const all = Array.from({ length: 30 }, async (_, index) => {
    const name = `${seed}/${index}`
    const abort = new AbortController()
    const { signal } = abort
    const options = { signal, priority: random.below(3), affinity: random.pick(['a', 'b']) }
    const isMap = random.below(4) === 0
    const result = isMap ? [name, `${name}+`] : name
    const outcome = isMap
      ? pool.map([name, `${name}+`], slowItem, { signal, chunkSize: 1 })
      : pool.run(slow, [name, random.below(4)], options)
    const givesUp = random.below(5) === 0
    if (givesUp) setTimeout(() => abort.abort(abort), random.below(40))
    return { outcome: await failure(outcome), expected: givesUp ? [result, abort] : [result] }
  })
  const outcomes = await Promise.all(all)
  await pool.close()
  return outcomes
}

it('[PO11] settles each run with its own result or reason, in no more isolates than its size', async () => {
  let most = 0
  const unwatch = watchIsolates(() => (most = Math.max(most, livingIsolates())))
  for (let seed = 1; seed <= 3; seed++) {
    for (const { outcome, expected } of await live(seed, 3))
      expect(expected, `seed ${seed}`).toContainEqual(outcome)
    expect(livingIsolates(), `seed ${seed}`).toBe(0)
  }
  unwatch()
  expect(most).toBe(3)
})
