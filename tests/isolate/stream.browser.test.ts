import { Isolate, livingIsolates, type SendPort, ReceivePort } from 'react-isolates/core'
import { expect, it } from 'vitest'

it('[IS12] gives what a generator yields, in order, and ends with it', async () => {
  const upTo = 50
  const seen: number[] = []
  for await (const n of Isolate.stream(function* () {
    for (let i = 0; i < upTo; i++) yield i
  }))
    seen.push(n)
  expect(seen).toEqual(Array.from({ length: upTo }, (_, i) => i))
  await expect.poll(livingIsolates).toBe(0)
})

it('[IS12] suspends a generator whose values are not taken', async () => {
  const port = new ReceivePort<number>()
  const told: number[] = []
  port.listen((n) => told.push(n))
  const count = (report: SendPort<number>) =>
    Isolate.stream(function* () {
      for (let i = 0; ; i++) {
        report.send(i)
        yield i
      }
    })
  const stream = count(port.sendPort)
  expect((await stream.next()).value).toBe(0)
  // A few run ahead; then it waits, however long nobody asks. Two runs elsewhere give it time to go on, if it would.
  await expect.poll(() => told.length).toBeGreaterThan(1)
  await Isolate.run(() => 1)
  const ahead = told.length
  await Isolate.run(() => 2)
  expect(told.length).toBe(ahead)
  expect(ahead).toBeLessThan(100)
  await stream.return?.()
  port.close()
  await expect.poll(livingIsolates).toBe(0)
})

it('[IS12] tells onProgress of each value when it comes, which asks for no more', async () => {
  const told: number[] = []
  const stream = Isolate.stream(
    function* () {
      for (let i = 0; i < 40; i++) yield i
    },
    { onProgress: (n) => void told.push(n) },
  )
  const first = await stream.next()
  // Of what is ahead of the loop it knows already; the generator waits all the same.
  await Isolate.run(() => 1)
  expect(told.length).toBeLessThan(40)
  const all = [first.value]
  for await (const n of stream) all.push(n)
  expect(all).toEqual(Array.from({ length: 40 }, (_, i) => i))
  expect(told).toEqual(all)
  // Who has left hears nothing any more, whatever is on its way.
  const left = Isolate.stream(() => Array.from({ length: 10 }, (_, i) => i), {
    onProgress: (n) => {
      told.push(n)
      void left.return?.()
    },
  })
  expect(await left.next()).toEqual({ done: false, value: 0 })
  expect(await left.next()).toEqual({ done: true, value: undefined })
  expect(told.slice(40)).toEqual([0])
  await expect.poll(livingIsolates).toBe(0)
})

it('[IS12] finishes the generator when the loop is left, and ends the isolate', async () => {
  const port = new ReceivePort<string>()
  const report = port.sendPort
  const last = port.first
  for await (const n of Isolate.stream(function* () {
    try {
      for (let i = 0; ; i++) yield i
    } finally {
      report.send('finished')
    }
  }))
    if (n === 3) break
  expect(await last).toBe('finished')
  await expect.poll(livingIsolates).toBe(0)
})

it('[IS12] throws in the loop what the generator throws, once', async () => {
  const stream = Isolate.stream(async function* () {
    yield 1
    throw new RangeError('no more')
  })
  expect(await stream.next()).toEqual({ done: false, value: 1 })
  await expect(stream.next()).rejects.toBeInstanceOf(RangeError)
  expect(await stream.next()).toEqual({ done: true, value: undefined })
  await expect.poll(livingIsolates).toBe(0)
})

it('[IS12] gives the items of anything iterable, and those only of a stream', async () => {
  const collect = async (items: AsyncIterable<unknown>) => {
    const all: unknown[] = []
    for await (const item of items) all.push(item)
    return all
  }
  expect(await collect(Isolate.stream(() => [1, 2, 3]))).toEqual([1, 2, 3])
  expect(await collect(Isolate.stream(() => new Set(['a', 'b'])))).toEqual(['a', 'b'])
  expect(await collect(Isolate.stream(() => new Map([[1, 'x']]).entries()))).toEqual([[1, 'x']])
  const asynchronous = () => ({
    async *[Symbol.asyncIterator]() {
      yield 1
      yield 2
    },
  })
  expect(await collect(Isolate.stream(asynchronous))).toEqual([1, 2])
  const seen: unknown[] = []
  expect(await Isolate.run(() => [1, 2, 3], { onProgress: (item) => void seen.push(item) })).toEqual([
    1, 2, 3,
  ])
  expect(seen).toEqual([])
})
