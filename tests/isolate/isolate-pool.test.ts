// The pool itself, with isolates that run in process: what goes where, and when.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import {
  CancelledError,
  IsolatePool,
  IsolateSpawnError,
  RemoteError,
  UnsendableError,
} from 'react-isolates/core'
import { inProcessIsolates, livingIsolates } from 'react-isolates/testing'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { retire } from 'react-isolates/internal'
import { held, nextBegun, release, takeBegun } from './support/held.ts'

const pools: IsolatePool[] = []

beforeEach(() => void takeBegun())
afterEach(() => {
  for (const pool of pools.splice(0)) pool.kill()
  vi.useRealTimers()
  expect(livingIsolates()).toBe(0)
})

/** Lets everything happen that only waits for promises and tasks. */
const tasks = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve, 5))

const failure = (promise: Promise<unknown>): Promise<unknown> => promise.catch((error: unknown) => error)

it('[PO1] has no isolate before the first run, and no more than its size', async () => {
  const pool = new IsolatePool({ size: 2 })
  pools.push(pool)
  expect([livingIsolates(), pool.stats]).toMatchObject([0, { size: 0, limit: 2 }])
  const runs = ['a', 'b', 'c'].map((name) => pool.run(held, [name]))
  expect([await nextBegun(2), livingIsolates()]).toEqual([['a', 'b'], 2])
  release('a', 'b', 'c')
  expect(await Promise.all(runs)).toEqual(['a', 'b', 'c'])
  expect([livingIsolates(), takeBegun()]).toEqual([2, ['c']])
})

it('[PO1] has one isolate at least', () => {
  expect(new IsolatePool({ size: 0 }).stats.limit).toBe(1)
  expect(new IsolatePool().stats.limit).toBeGreaterThan(0)
})

it('[PO2] takes tasks in their order, those of higher priority first', async () => {
  const pool = new IsolatePool({ size: 1 })
  pools.push(pool)
  const names = ['first', 'low', 'a', 'b', 'urgent']
  const priorities = [0, -1, 0, 0, 5]
  const runs = names.map((name, i) => pool.run(held, [name], { priority: priorities[i]! }))
  release(...names)
  await Promise.all(runs)
  expect(takeBegun()).toEqual(['first', 'urgent', 'a', 'b', 'low'])
})

it('[PO2] copies at the call what a task is given, also if it waits', async () => {
  const pool = new IsolatePool({ size: 1 })
  pools.push(pool)
  const list = [1]
  const bytes = new Uint8Array([7])
  const runs = [
    pool.run((numbers: number[]) => numbers, [list]),
    pool.run((numbers: number[]) => numbers.concat(list), [list]),
    pool.run((moved: Uint8Array) => moved[0], [bytes], { transfer: [bytes.buffer] }),
  ]
  list.push(2)
  expect(bytes.length).toBe(0)
  expect(await Promise.all(runs)).toEqual([[1], [1, 1], 7])
})

it('[PO2] refuses what cannot be sent, also if it would wait, and goes on', async () => {
  const pool = new IsolatePool({ size: 1 })
  pools.push(pool)
  const blocked = pool.run(held, ['PO2'])
  // Made so that the compiler cannot tell.
  const bad: unknown = Object.fromEntries([['onDone', () => {}]])
  const error = await failure(pool.run((value: unknown) => value, [bad]))
  expect(error).toBeInstanceOf(UnsendableError)
  expect(pool.stats).toMatchObject({ queued: 0, busy: 1 })
  release('PO2')
  expect(await blocked).toBe('PO2')
  expect(await failure(pool.run((value: unknown) => value, [bad]))).toBeInstanceOf(UnsendableError)
  expect(await pool.run(() => 1)).toBe(1)
})

// Peers' problem 18: cancelling kills a neighbour's task.
it('[PO3] takes an aborted run out of the queue', async () => {
  const pool = new IsolatePool({ size: 1 })
  pools.push(pool)
  const abort = new AbortController()
  const running = pool.run(held, ['PO3 runs'])
  const queued = failure(pool.run(held, ['PO3 waits'], { signal: abort.signal }))
  const next = pool.run(held, ['PO3 next'])
  const reason = new Error('no more')
  abort.abort(reason)
  expect(await queued).toBe(reason)
  release('PO3 runs', 'PO3 next')
  expect(await Promise.all([running, next])).toEqual(['PO3 runs', 'PO3 next'])
  expect(takeBegun()).toEqual(['PO3 runs', 'PO3 next'])
})

it('[PO3] ends the isolate of an aborted run, fills its place, and touches nobody else', async () => {
  const pool = new IsolatePool({ size: 2 })
  pools.push(pool)
  const abort = new AbortController()
  const aborted = failure(pool.run(held, ['PO3 a'], { signal: abort.signal }))
  const others = ['PO3 b', 'PO3 c', 'PO3 d'].map((name) => pool.run(held, [name]))
  expect(await nextBegun(2)).toEqual(['PO3 a', 'PO3 b'])
  abort.abort('enough')
  expect(await aborted).toBe('enough')
  expect(await nextBegun(1)).toEqual(['PO3 c'])
  expect(livingIsolates()).toBe(2)
  release('PO3 b', 'PO3 c', 'PO3 d')
  expect(await Promise.all(others)).toEqual(['PO3 b', 'PO3 c', 'PO3 d'])
  expect(await failure(pool.run(held, ['PO3 e'], { signal: abort.signal }))).toBe('enough')
})

it('[PO4] gives the results of map in the order of the items', async () => {
  const pool = new IsolatePool({ size: 3 })
  pools.push(pool)
  const items = Array.from({ length: 100 }, (_, i) => i)
  const squares = items.map((n) => n * n)
  expect(await pool.map(items, (n) => n * n)).toEqual(squares)
  expect(await pool.map(new Set(items), (n, index) => n * index, { chunkSize: 7 })).toEqual(squares)
  const seen: number[] = []
  for await (const square of pool.map(items, (n) => n * n, { chunkSize: 3 })) seen.push(square)
  expect(seen).toEqual(squares)
  expect(await pool.map([], (n) => n)).toEqual([])
  // A result that is a list is one result.
  expect(await pool.map([1, 2], (n) => [n, n])).toEqual([
    [1, 1],
    [2, 2],
  ])
})

it('[PO4] gives them as they come, in order', async () => {
  const pool = new IsolatePool({ size: 3 })
  pools.push(pool)
  const results = pool.map(['m1', 'm2', 'm3'], held, { chunkSize: 1 })[Symbol.asyncIterator]()
  const first = results.next()
  release('m2')
  await tasks()
  release('m1')
  expect(await first).toEqual({ done: false, value: 'm1' })
  expect(await results.next()).toEqual({ done: false, value: 'm2' })
  const last = results.next()
  release('m3')
  expect(await last).toEqual({ done: false, value: 'm3' })
  expect(await results.next()).toEqual({ done: true, value: undefined })
})

it('[PO4] has the next chunk in the isolate before it is done, unless somebody waits', async () => {
  const pool = new IsolatePool({ size: 1 })
  pools.push(pool)
  const mapped = pool.map(['n1', 'n2', 'n3', 'n4'], held, { chunkSize: 1 })
  expect(await nextBegun(2)).toEqual(['n1', 'n2'])
  const other = pool.run(held, ['somebody'])
  release('n1')
  await tasks()
  expect(takeBegun()).toEqual([])
  release('n2')
  expect(await nextBegun(1)).toEqual(['somebody'])
  release('n3', 'n4', 'somebody')
  expect(await Promise.all([mapped, other])).toEqual([['n1', 'n2', 'n3', 'n4'], 'somebody'])
})

it('[PO4] gives up the rest at the first failure', async () => {
  const pool = new IsolatePool({ size: 2 })
  pools.push(pool)
  const items = Array.from({ length: 50 }, (_, i) => i)
  const fails = (n: number): number => {
    if (n === 3) throw new RangeError(`${n}`)
    return n
  }
  await expect(pool.map(items, fails, { chunkSize: 1 })).rejects.toThrow(RangeError)
  const seen: number[] = []
  const loop = (async () => {
    for await (const n of pool.map(items, fails, { chunkSize: 1 })) seen.push(n)
  })()
  await expect(loop).rejects.toThrow(RangeError)
  expect(seen).toEqual([0, 1, 2])
  expect(pool.stats).toMatchObject({ queued: 0, busy: 0 })
})

it('[PO4] gives up the rest when the loop is left, or the signal aborts', async () => {
  const pool = new IsolatePool({ size: 1 })
  pools.push(pool)
  release('o1')
  const names = ['o1', 'o2', 'o3', 'o4']
  for await (const name of pool.map(names, held, { chunkSize: 1 })) if (name === 'o1') break
  expect(pool.stats).toMatchObject({ queued: 0, busy: 0 })
  const abort = new AbortController()
  const mapped = failure(pool.map(names, held, { chunkSize: 1, signal: abort.signal }))
  abort.abort('enough')
  expect(await mapped).toBe('enough')
  // What runs in process cannot be stopped in the middle.
  await tasks()
  takeBegun()
  const { signal } = abort
  expect(await failure(pool.map(names, held, { signal }))).toBe('enough')
  await tasks()
  expect([pool.stats.queued, takeBegun()]).toEqual([0, []])
})

it('[PO4] every failure of map comes by its promise', async () => {
  const pool = new IsolatePool({ size: 1 })
  pools.push(pool)
  const stranger = [(n: number) => n][0]!
  expect(await failure(pool.map([1], stranger))).toMatchObject({ code: 'ISO-302' })
  expect(await failure(pool.map([], stranger, { signal: AbortSignal.abort('before') }))).toBe('before')
  expect(await failure(pool.map([1], stranger)[Symbol.asyncIterator]().next())).toMatchObject({
    code: 'ISO-302',
  })
})

it('[PO4] a refused map fails while its results are waited for one by one, and nothing else stands still', async () => {
  const pool = new IsolatePool({ size: 1 })
  pools.push(pool)
  const many = Array.from({ length: 100 }, (_, n) => n)
  const stranger = [(n: number) => n][0]!
  const first = (map: AsyncIterable<number>): Promise<unknown> => failure(map[Symbol.asyncIterator]().next())
  expect(await first(pool.map(many, stranger))).toMatchObject({ code: 'ISO-302' })
  expect(await first(pool.map(many, (n) => n, { signal: AbortSignal.abort('before') }))).toBe('before')
  await pool.close()
  expect(await first(pool.map(many, (n) => n))).toMatchObject({ code: 'ISO-404' })
})

it('[PO4] [IS36] refuses chunks of no whole number, and items that cannot be read, by its promise', async () => {
  const pool = new IsolatePool({ size: 1 })
  pools.push(pool)
  for (const chunkSize of [2.5, 0, -1, NaN])
    expect(await failure(pool.map([1, 2, 3], (n) => n, { chunkSize }))).toMatchObject({ code: 'ISO-308' })
  expect(await pool.map([1, 2, 3], (n, index) => [n, index], { chunkSize: Infinity })).toEqual([
    [1, 0],
    [2, 1],
    [3, 2],
  ])
  const broken = {
    *[Symbol.iterator](): Generator<number> {
      yield 1
      throw new Error('no more')
    },
  }
  expect(await failure(pool.map(broken, (n) => n))).toMatchObject({ message: 'no more' })
})

it('[PO5] ends idle isolates after a while, save some', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const pool = new IsolatePool({ size: 3, spare: 1, idleTimeout: 1000 })
  pools.push(pool)
  const runs = Promise.all(['i1', 'i2', 'i3'].map((name) => pool.run(held, [name])))
  release('i1', 'i2', 'i3')
  await runs
  vi.advanceTimersByTime(999)
  expect(pool.stats).toMatchObject({ size: 3, idle: 3 })
  await pool.run(held, ['i1'])
  vi.advanceTimersByTime(1)
  expect(pool.stats.size).toBe(1)
  vi.advanceTimersByTime(100_000)
  expect(livingIsolates()).toBe(1)
})

it('[PO5] keeps isolates for ever if it is told to, and replaces them after so many runs', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const pool = new IsolatePool({ size: 1, idleTimeout: Infinity, recycleAfter: 2 })
  pools.push(pool)
  await pool.run(() => 1)
  vi.advanceTimersByTime(2 ** 31)
  expect(pool.stats.size).toBe(1)
  await pool.run(() => 1)
  expect(pool.stats.size).toBe(0)
  await pool.map([1, 2, 3, 4, 5], (n) => n, { chunkSize: 1 })
  expect(pool.stats.completed).toBe(7)
})

it('[PO5] a pool that nobody holds is let go once its isolates have ended', async () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const used = async (): Promise<WeakRef<IsolatePool>> => {
    const pool = new IsolatePool({ idleTimeout: 0 })
    await pool.run(() => 1)
    return new WeakRef(pool)
  }
  const dropped = await used()
  await vi.waitFor(() => {
    collect()
    expect(dropped.deref() === undefined).toBe(true) // an error about it would hold it
  })
})

it('[PO6] counts what is going on', async () => {
  const pool = new IsolatePool({ size: 2 })
  pools.push(pool)
  const abort = new AbortController()
  const runs = ['s1', 's2', 's3'].map((name) => failure(pool.run(held, [name], { signal: abort.signal })))
  expect(pool.stats).toEqual({ size: 2, limit: 2, busy: 2, idle: 0, queued: 1, completed: 0, failed: 0 })
  abort.abort()
  await Promise.all(runs)
  await pool.run(() => 1)
  const fail = (): never => {
    throw new Error('no')
  }
  await failure(pool.run(fail))
  expect(pool.stats).toEqual({ size: 1, limit: 2, busy: 0, idle: 1, queued: 0, completed: 1, failed: 1 })
})

it('[PO6] a run that is refused counts as failed, whether it waits or not', async () => {
  const pool = new IsolatePool({ size: 1 })
  pools.push(pool)
  const refused: [never] = [(() => 1) as never]
  expect(await failure(pool.run((n: unknown) => n, refused))).toMatchObject({ code: 'ISO-201' })
  const running = pool.run(held, ['f1'])
  expect(await failure(pool.run((n: unknown) => n, refused))).toMatchObject({ code: 'ISO-201' })
  expect(pool.stats).toMatchObject({ failed: 2, queued: 0 })
  release('f1')
  await running
})

it('[PO7] lets everything finish when it is closed, and refuses what comes then', async () => {
  const pool = new IsolatePool({ size: 1 })
  pools.push(pool)
  const runs = ['c1', 'c2'].map((name) => pool.run(held, [name]))
  const closed = pool.close()
  expect(pool.close()).toBe(closed)
  expect(await failure(pool.run(() => 1))).toMatchObject({ code: 'ISO-404', message: 'Closed' })
  expect(await failure(pool.map([1], (n) => n))).toMatchObject({ code: 'ISO-404' })
  release('c1', 'c2')
  expect(await Promise.all(runs)).toEqual(['c1', 'c2'])
  await closed
  expect(livingIsolates()).toBe(0)
})

it('[PO7] a map that was asked for before it is closed is done to its end', async () => {
  const pool = new IsolatePool({ size: 1 })
  pools.push(pool)
  const numbers = Array.from({ length: 50 }, (_, n) => n)
  const map = pool.map(numbers, (n) => 2 * n, { chunkSize: 1 })
  const failing = failure(
    pool.map(
      [1, 2],
      (): never => {
        throw new Error('no')
      },
      { chunkSize: 1 },
    ),
  )
  const closed = pool.close()
  expect(await map).toEqual(numbers.map((n) => 2 * n))
  expect(await failing).toMatchObject({ message: 'no' })
  await closed
  expect(livingIsolates()).toBe(0)
  const killed = new IsolatePool({ size: 1 })
  const lost = failure(killed.map(numbers, (n) => n, { chunkSize: 1 }))
  killed.kill()
  expect(await lost).toMatchObject({ reason: 'killed' })
  await killed.close()
})

it('[PO7] rejects everything when it is killed', async () => {
  const pool = new IsolatePool({ size: 1 })
  pools.push(pool)
  const runs = ['k1', 'k2'].map((name) => failure(pool.run(held, [name])))
  const closed = pool.close()
  pool.kill()
  for (const error of await Promise.all(runs)) {
    expect(error).toBeInstanceOf(CancelledError)
    expect(error).toMatchObject({ reason: 'killed' })
  }
  await closed
  expect([livingIsolates(), pool.stats.failed]).toEqual([0, 0])
})

it('[PO8] sends one key to one isolate, and other keys elsewhere while there is room', async () => {
  const pool = new IsolatePool({ size: 2 })
  pools.push(pool)
  const once = (name: string, affinity: string) => {
    release(name)
    return pool.run(held, [name], { affinity })
  }
  await once('p1', 'a')
  await once('p2', 'a')
  expect(pool.stats.size).toBe(1)
  await once('p3', 'b')
  expect(pool.stats.size).toBe(2)
  await once('p4', 'c')
  expect(pool.stats.size).toBe(2)
})

it('[PO9] rejects only the run whose isolate dies, or cannot be loaded', async () => {
  using _ = inProcessIsolates({ crashOnRun: 2 })
  const pool = new IsolatePool({ size: 2 })
  pools.push(pool)
  const outcomes = await Promise.all([1, 2, 3, 4].map((n) => failure(pool.run((k: number) => k, [n]))))
  expect(outcomes).toEqual([1, expect.any(RemoteError), 3, 4])
  expect(pool.stats).toMatchObject({ completed: 3, failed: 1 })
})

it('[PO9] rejects each run when nothing can be loaded', async () => {
  using _ = inProcessIsolates({ failLoad: 'no network' })
  const pool = new IsolatePool({ size: 2 })
  pools.push(pool)
  const outcomes = await Promise.all([1, 2, 3].map((n) => failure(pool.run((k: number) => k, [n]))))
  for (const error of outcomes) expect(error).toBeInstanceOf(IsolateSpawnError)
})

it('[PO10] replaces isolates when their code has changed: idle ones now, busy ones after their run', async () => {
  const pool = new IsolatePool({ size: 2 })
  pools.push(pool)
  await pool.run(() => 1)
  const busy = pool.run(held, ['r1'])
  const other = pool.run(held, ['r2'])
  release('r2')
  await other
  expect(pool.stats).toMatchObject({ size: 2, idle: 1 })
  retire([])
  expect(pool.stats).toMatchObject({ size: 1, idle: 0 })
  release('r1')
  expect(await busy).toBe('r1')
  expect(pool.stats.size).toBe(0)
})
