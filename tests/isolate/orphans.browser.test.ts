// Isolates that were made to answer somebody who is gone.
import { Isolate, IsolatePool, isolate, livingIsolates } from 'react-isolates/core'
import { afterEach, expect, it } from 'vitest'

afterEach(() => expect.poll(livingIsolates).toBe(0))

it('[IS41] [PO5] a pool that a run left behind ends with it', async () => {
  const answer = await Isolate.run(async () => {
    const pool = new IsolatePool({ size: 1, idleTimeout: Infinity })
    return pool.run(
      isolate((n: number) => n + 1),
      [20],
    )
  })
  expect(answer).toBe(21)
  await expect.poll(livingIsolates).toBe(0)
})

it('[IS41] [IS10] a run that is aborted takes along the runs that it waits for', async () => {
  const abort = new AbortController()
  const run = Isolate.run(
    async () =>
      Isolate.run(
        isolate(() => {
          for (;;);
        }),
      ),
    { signal: abort.signal },
  )
  await expect.poll(livingIsolates).toBe(2)
  abort.abort('given up')
  await expect(run).rejects.toBe('given up')
  await expect.poll(livingIsolates).toBe(0)
})

it('[IS41] so does a stream that is left, and what it waits for in turn', async () => {
  const stream = Isolate.stream(async function* () {
    yield 'begun'
    yield await Isolate.run(isolate(() => Isolate.run(isolate(() => new Promise<never>(() => {})))))
  })
  expect(await stream.next()).toEqual({ value: 'begun', done: false })
  await expect.poll(livingIsolates).toBe(3)
  void stream.return?.()
  await expect.poll(livingIsolates).toBe(0)
})
