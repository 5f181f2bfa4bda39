import { Isolate, IsolatePool, livingIsolates, RemoteError, transfer } from 'react-isolates/core'
import { afterEach, expect, it } from 'vitest'
import { timesTouched, touch } from '../conformance/isolates/touched.ts'

const pools: IsolatePool[] = []

afterEach(async () => {
  for (const pool of pools.splice(0)) pool.kill()
  await expect.poll(livingIsolates).toBe(0)
})

const failure = (promise: Promise<unknown>): Promise<unknown> => promise.catch((error: unknown) => error)

const count = (): number => {
  touch()
  return timesTouched()
}

it('[PO1] keeps the state of modules from run to run, each isolate its own', async () => {
  const pool = new IsolatePool({ size: 1 })
  const other = new IsolatePool({ size: 1 })
  pools.push(pool, other)
  expect([await pool.run(count), await pool.run(count), await other.run(count)]).toEqual([1, 2, 1])
  expect(timesTouched()).toBe(0)
})

/** Waits until so many isolates have come here. */
async function meet(memory: SharedArrayBuffer, expected: number): Promise<number> {
  const here = new Int32Array(memory)
  Atomics.add(here, 0, 1)
  Atomics.notify(here, 0)
  for (let now = Atomics.load(here, 0); now < expected; now = Atomics.load(here, 0))
    Atomics.wait(here, 0, now)
  return expected
}

it('[PO1] runs in isolates at the same time', async () => {
  const pool = new IsolatePool({ size: 3 })
  pools.push(pool)
  const memory = new SharedArrayBuffer(4)
  expect(await Promise.all([1, 2, 3].map(() => pool.run(meet, [memory, 3])))).toEqual([3, 3, 3])
  expect(await pool.map([1, 2, 3], async () => 'x', { chunkSize: 1 })).toEqual(['x', 'x', 'x'])
})

it('[PO3] ends the isolate of an aborted run in the middle of an endless loop', async () => {
  const pool = new IsolatePool({ size: 2 })
  pools.push(pool)
  const abort = new AbortController()
  const memory = new SharedArrayBuffer(4)
  const loop = failure(
    pool.run(
      async () => {
        await meet(memory, 1)
        for (;;);
      },
      { signal: abort.signal },
    ),
  )
  const other = pool.run(meet, [memory, 2])
  expect(await other).toBe(2)
  abort.abort('enough')
  expect(await loop).toBe('enough')
  expect(await pool.run(() => 'goes on')).toBe('goes on')
})

it('[PO2] moves what is marked, of items, arguments and results', async () => {
  const pool = new IsolatePool({ size: 1 })
  pools.push(pool)
  const items = [new Uint8Array([1]), new Uint8Array([2])]
  const marked = items.map((bytes) => transfer(bytes))
  expect(await pool.map(marked, (bytes) => bytes[0])).toEqual([1, 2])
  expect(items.map(({ length }) => length)).toEqual([0, 0])
  const result = await pool.run(() => transfer(new Uint8Array([3])))
  expect(result).toEqual(new Uint8Array([3]))
})

it('[WI6] the error of a run that had to wait, and of any item of a map, tells who asked for it', async () => {
  const pool = new IsolatePool({ size: 1 })
  pools.push(pool)
  const fail = (n: number) => {
    if (n % 100 === 99) throw new RangeError(`no ${n}`)
  }
  const askAgain = () => failure(pool.run(fail, [99]))
  const askForMany = () => failure(pool.map([...Array(200).keys()], fail, { chunkSize: 10 }))
  const [, waited, mapped] = await Promise.all([pool.run(fail, [1]), askAgain(), askForMany()])
  expect((waited as Error).stack).toMatch(/run by isolate of.*askAgain/s)
  expect((mapped as Error).stack).toMatch(/run by isolate of.*askForMany/s)
})

it('[PO9] rejects the run whose isolate fails, and goes on', async () => {
  const pool = new IsolatePool({ size: 1 })
  pools.push(pool)
  const error = await failure(
    pool.run(async () => {
      void Promise.reject(new RangeError('escaped'))
      await new Promise(() => {})
    }),
  )
  expect(error).toBeInstanceOf(RemoteError)
  expect(String(error)).toBe('RangeError: escaped')
  const left = await failure(pool.run(() => Isolate.exit()))
  expect(left).toMatchObject({ code: 'ISO-303', message: 'Computation ended without result' })
  expect([await pool.run(count), pool.stats]).toMatchObject([1, { size: 1, completed: 1, failed: 2 }])
})

it('[PO4] moves with each chunk what its items hold of the list, names isolates and splits answers as run does', async () => {
  const pool = new IsolatePool({ size: 1 })
  pools.push(pool)
  const buffers = [1, 2, 3].map((length) => new ArrayBuffer(length))
  const options = { transfer: buffers.slice(1), debugName: 'lengths', paced: true, chunkSize: 1 }
  const lengths = pool.map(buffers, (buffer) => [buffer.byteLength, Isolate.current.debugName], options)
  expect(await lengths).toEqual([1, 2, 3].map((length) => [length, 'lengths']))
  expect(buffers.map(({ byteLength }) => byteLength)).toEqual([1, 0, 0])
})

it('[PO4] tells what a generator yields, and gives what it returns', async () => {
  const pool = new IsolatePool({ size: 1 })
  pools.push(pool)
  const progress: number[] = []
  const result = await pool.run(
    function* (to: number) {
      for (let n = 1; n <= to; n++) yield n
      return 'done'
    },
    [50],
    { onProgress: (n) => progress.push(n) },
  )
  expect([result, progress]).toEqual(['done', Array.from({ length: 50 }, (_, i) => i + 1)])
})

it('[PO5] shrinks to nothing when it is idle', async () => {
  const pool = new IsolatePool({ size: 2, idleTimeout: 0 })
  pools.push(pool)
  await Promise.all([pool.run(() => 1), pool.run(() => 2)])
  await expect.poll(livingIsolates).toBe(0)
  expect(pool.stats.size).toBe(0)
  expect(await pool.run(() => 3)).toBe(3)
})

it('[PO1] works inside an isolate', async () => {
  const result = await Isolate.run(async () => {
    const pool = new IsolatePool({ size: 2 })
    const squares = await pool.map([1, 2, 3], (n) => n * n)
    const abort = new AbortController()
    const loop = pool.run(
      () => {
        for (;;);
      },
      { signal: abort.signal },
    )
    setTimeout(() => abort.abort('enough'))
    const reason = await loop.catch((error: unknown) => error)
    const { size } = pool.stats
    await pool.close()
    return { squares, reason, size: size <= 2 }
  })
  expect(result).toEqual({ squares: [1, 4, 9], reason: 'enough', size: true })
})

let begunItems = 0

it('[PO4] map calls a function that is new to an isolate with the items in their order', async () => {
  const pool = new IsolatePool({ size: 1 })
  pools.push(pool)
  const begun = pool.map(['a', 'b', 'c', 'd'], () => ++begunItems, { chunkSize: 1 })
  expect(await begun).toEqual([1, 2, 3, 4])
})

it('[PO4] map hands what generators yield to whoever asks for it, in order for each item', async () => {
  const pool = new IsolatePool({ size: 2 })
  pools.push(pool)
  const seen: string[] = []
  const results = await pool.map(
    ['a', 'b', 'c'],
    function* (name: string) {
      for (let n = 0; n < 3; n++) yield `${name}${n}`
      return name.toUpperCase()
    },
    { onProgress: (text) => void seen.push(text) },
  )
  expect(results).toEqual(['A', 'B', 'C'])
  expect(seen).toHaveLength(9)
  for (const name of 'abc')
    expect(seen.filter((text) => text.startsWith(name))).toEqual([`${name}0`, `${name}1`, `${name}2`])
})

it('[PO4] of a generator the results are what it returns', async () => {
  const pool = new IsolatePool({ size: 2 })
  pools.push(pool)
  const results = pool.map([1, 2, 3], function* (n: number) {
    yield 'on the way'
    return n * 10
  })
  expect(await results).toEqual([10, 20, 30])
  const later = pool.map([1], async function* (n: number) {
    yield 'on the way'
    return n * 10
  })
  expect(await later).toEqual([10])
})
