// Section B of the conformance inventory: Flutter's compute.
import {
  compute,
  Isolate,
  IsolateSpawnError,
  livingIsolates,
  ReceivePort,
  UnsendableError,
} from 'react-isolates/core'
import { afterEach, expect, it } from 'vitest'
import { increment, incrementLater, isPrime, Multiplier, scale } from './isolates/arithmetic.ts'
import { parsePhotos, photosText } from './isolates/photos.ts'

declare global {
  interface IsolateSendables {
    Multiplier: Multiplier
  }
}

afterEach(() => expect.poll(livingIsolates).toBe(0))

it('[IS13] [C028] gives the result of a synchronous and of an asynchronous callback', async () => {
  expect(await compute(increment, 0)).toBe(1)
  expect(await compute(incrementLater, 0)).toBe(1)
})

it('[IS3] [C029] rejects with what the callback throws, synchronously or later', async () => {
  // oxlint-disable-next-line no-throw-literal
  await expect(
    compute((n: number) => {
      throw n
    }, 2),
  ).rejects.toBe(2)
  const later = async (n: number): Promise<never> => {
    await Promise.resolve()
    // oxlint-disable-next-line no-throw-literal
    throw n
  }
  await expect(compute(later, 3)).rejects.toBe(3)
})

it('[IS13] [C031] gives null when the callback does', async () => {
  expect(await compute(() => null, 0)).toBeNull()
})

it('[IS13] [C032] names its isolate by the label', async () => {
  const name = await compute(() => Isolate.current.debugName, undefined, { debugLabel: 'the label' })
  expect(name).toBe('the label')
})

it('[IS13] [C033] calls a static method', async () => {
  expect(await compute(Multiplier.square, 10)).toBe(100)
  expect(await compute((n: number) => Multiplier.square(n), 10)).toBe(100)
})

// A method travels without its object, so the object is the message; its class says how it is sent.
it('[WI4] [C034] calls a method of an object that is sent along', async () => {
  expect(await compute(scale, { multiplier: new Multiplier(10), n: 10 })).toBe(100)
})

it('[WI4] [C034] rejects when the code that gets the object does not know its class, and says what to import', async () => {
  const call = compute((message: { multiplier: unknown }) => typeof message, {
    multiplier: new Multiplier(10),
  })
  await expect(call).rejects.toBeInstanceOf(IsolateSpawnError)
  await expect(call).rejects.toThrow(/could not start: .*"Multiplier" arrived.*registerSendable/)
})

it('[IS4] [C035] rejects when the callback captures a receive port', async () => {
  const opened: unknown = [new ReceivePort()].pop()
  const call = compute(() => opened, 0)
  await expect(call).rejects.toBeInstanceOf(UnsendableError)
  await expect(call).rejects.toMatchObject({
    path: 'captured "opened"',
    message: expect.stringContaining('sendPort'),
  })
  ;(opened as ReceivePort).close()
})

it('[IS13] [C037] tells primes from other numbers', async () => {
  const numbers = [2, 4, 97, 2_147_483_647, 2_147_483_646]
  const answers = await Promise.all(numbers.map((n) => compute(isPrime, n)))
  expect(answers).toEqual([true, false, true, true, false])
})

// Flutter computes on the page's own loop then, without a word. Ours never blocks a page that nobody asked.
it('[IS6] [C038] refuses where there are no workers, and computes nothing on the page', async () => {
  const { Worker } = globalThis
  Reflect.deleteProperty(globalThis, 'Worker')
  try {
    const call = compute(increment, 0)
    await expect(call).rejects.toBeInstanceOf(IsolateSpawnError)
    await expect(call).rejects.toThrow('there are no workers here')
  } finally {
    globalThis.Worker = Worker
  }
  expect(await compute(increment, 0)).toBe(1)
})

it('[IS13] [C039] parses 5,000 records while the page goes on', async () => {
  let ticks = 0
  const timer = setInterval(() => ticks++, 1)
  const photos = await compute(parsePhotos, photosText(5000))
  clearInterval(timer)
  expect(photos).toHaveLength(5000)
  expect(photos[4999]).toEqual({
    albumId: 100,
    id: 5000,
    title: 'photo number 5000',
    url: 'https://photos.example/600/5000',
    thumbnailUrl: 'https://photos.example/600/5000/small',
  })
  expect(ticks).toBeGreaterThan(0)
})
