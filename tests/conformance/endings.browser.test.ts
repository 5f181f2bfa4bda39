// How isolates end: what they sent arrives, the page notices, and nothing is left of them.
import {
  compute,
  Isolate,
  IsolateSpawnError,
  livingIsolates,
  ReceivePort,
  type SendPort,
  type SpawnOptions,
} from 'react-isolates/core'
import { afterEach, expect, it, vi } from 'vitest'
import { collect, type Ending, endings, runInside, sendAndEnd, stay } from './isolates/endings.ts'
import { increment } from './isolates/arithmetic.ts'
import { watchTraces } from './traces.ts'

const traces = watchTraces()
const ways = Object.keys(endings) as Ending[]
const numbers = Array.from({ length: 2000 }, (_, n) => n)
const startStaying = () => new Worker(new URL('./workers/staying.ts', import.meta.url), { type: 'module' })

afterEach(() => expect.poll(livingIsolates).toBe(0))

it.each(ways)('[IS32] [WK3] 2,000 messages to the page arrive, and then the end, when %s', async (how) => {
  const port = new ReceivePort<number | null>()
  const { sendPort } = port
  const errors = new ReceivePort()
  await Isolate.spawn(sendAndEnd, [2000, how, sendPort], { onExit: sendPort, onError: errors.sendPort })
  expect(await port.take(2001).toList()).toEqual([...numbers, null])
  errors.close()
})

it.each(ways)('[IS32] [PT6] 2,000 messages to another isolate arrive when %s', async (how) => {
  const port = new ReceivePort<SendPort<number | SendPort<number[]>>>()
  const collector = await Isolate.spawn(collect, port.sendPort)
  const inbox = await port.first
  const errors = new ReceivePort()
  const sender = await Isolate.spawn(sendAndEnd, [2000, how, inbox], { onError: errors.sendPort })
  await sender.exited
  const arrived = async (): Promise<number[]> => {
    const answer = new ReceivePort<number[]>()
    inbox.send(answer.sendPort)
    return answer.first
  }
  await expect.poll(async () => (await arrived()).length).toBe(2000)
  expect(await arrived()).toEqual(numbers)
  errors.close()
  collector.kill()
})

/** What an isolate that stays is, and how it is told to end. */
interface Staying {
  isolate: Isolate
  orders: SendPort<Ending>
}
type Start = (port: SendPort<SendPort<Ending>>, options: SpawnOptions) => Promise<Isolate>

/** Milliseconds from the moment something ends to when `exited` has settled and exit listeners are told. */
async function noticed(start: Start, end: (staying: Staying) => void): Promise<number> {
  const [port, exits, errors] = [
    new ReceivePort<SendPort<Ending>>(),
    new ReceivePort<null>(),
    new ReceivePort(),
  ]
  const isolate = await start(port.sendPort, { onExit: exits.sendPort, onError: errors.sendPort })
  const orders = await port.first
  const started = performance.now()
  end({ isolate, orders })
  await Promise.all([isolate.exited, exits.first])
  errors.close()
  return performance.now() - started
}
const spawnStaying: Start = (port, options) => Isolate.spawn(stay, port, options)
/** A machine that is busy with something else may be late once: it is asked again. */
const soon = { timeout: 20_000, interval: 1 }

it.each(ways)('[WK4] [IS25] notices within 200 ms that %s', async (how) => {
  await expect.poll(() => noticed(spawnStaying, ({ orders }) => orders.send(how)), soon).toBeLessThan(200)
})

it('[WK4] [IS22] notices within 200 ms that an idle isolate is killed', async () => {
  const kill = ({ isolate }: Staying): void => isolate.kill({ priority: Isolate.immediate })
  await expect.poll(() => noticed(spawnStaying, kill), soon).toBeLessThan(200)
})

it('[WK4] [WK3] [IS18] notices within 200 ms that a worker of one’s own closes itself', async () => {
  const start: Start = (port, options) => Isolate.fromWorker(startStaying, port, options)
  const close = ({ orders }: Staying): void => orders.send('it closes its worker')
  await expect.poll(() => noticed(start, close), soon).toBeLessThan(200)
})

it('[WK4] [IS25] notices within 200 ms that somebody terminated a worker of their own', async () => {
  let worker!: Worker
  const start: Start = (port, options) => Isolate.fromWorker(() => (worker = startStaying()), port, options)
  await expect.poll(() => noticed(start, () => worker.terminate()), soon).toBeLessThan(200)
})

it('[WK4] [IS5] rejects what waits for a worker that is terminated before it listens', async () => {
  const spawn = Isolate.fromWorker(() => {
    const worker = startStaying()
    queueMicrotask(() => worker.terminate())
    return worker
  })
  await expect(spawn).rejects.toThrow(/Computation ended without result|Unable to spawn isolate/)
})

it('[WK4] [IS6] tells within 200 ms of its failure that a worker could not be loaded', async () => {
  const failed = async (): Promise<number> => {
    let failure = Number.NaN
    const create = () => {
      const worker = new Worker(new URL('./missing.js', location.href), { type: 'module' })
      worker.addEventListener('error', () => (failure = performance.now()))
      return worker
    }
    const error = await Isolate.fromWorker(create).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(IsolateSpawnError)
    expect(livingIsolates()).toBe(0)
    return performance.now() - failure
  }
  await expect.poll(failed, soon).toBeLessThan(200)
})

it('[IS32] an idle isolate that is killed at once loses nothing of what it had sent', async () => {
  const port = new ReceivePort<number>()
  const received: number[] = []
  const isolate = await Isolate.spawn(
    ([count, reply]: [number, SendPort<number>]) => {
      for (let n = 0; n < count; n++) reply.send(n)
      setInterval(() => {}, 1000) // stays
    },
    [2000, port.sendPort],
  )
  port.listen((n) => {
    received.push(n)
    if (received.length === 1) isolate.kill({ priority: Isolate.immediate })
  })
  await isolate.exited
  port.close()
  expect(received).toEqual(numbers)
})

it('[IS10] fifty isolates that came and went leave no worker, port, link, timer or lock behind', {
  timeout: 90_000,
}, async () => {
  await compute(increment, 1)
  // Only the spare for the next, with its lock and the page's request for it; the page's own two ports.
  const clean = { isolates: 0, workers: 1, ports: 2, links: 0, timers: 0, locks: 2 }
  await expect.poll(traces, { timeout: 30_000 }).toEqual(clean)
  for (let round = 0; round < 5; round++) {
    const port = new ReceivePort<SendPort<Ending>>()
    const messages = port[Symbol.asyncIterator]()
    const errors = new ReceivePort()
    const options = { onError: errors.sendPort }
    const isolates = await Promise.all(ways.map(() => Isolate.spawn(stay, port.sendPort, options)))
    for (const how of ways) (await messages.next()).value?.send(how)
    const computed = [1, 2].map((n) => compute(increment, n))
    const busy = await Isolate.spawn(() => {
      for (;;);
    }, null)
    busy.kill({ priority: Isolate.immediate })
    await Promise.all([...isolates, busy].map((isolate) => isolate.exited))
    expect(await Promise.all(computed)).toEqual([2, 3])
    await messages.return?.()
    errors.close()
  }
  await expect.poll(traces, { timeout: 30_000 }).toEqual(clean)
})

it('[IS10] isolates that another isolate ran leave no channel open there', async () => {
  expect(await Isolate.run(() => runInside(5))).toEqual({ opened: 5, left: 0 })
})

it('[IS10] [IS8] a signal that outlives isolates keeps nothing of them', async () => {
  const { signal } = new AbortController()
  const added = vi.spyOn(signal, 'addEventListener')
  const removed = vi.spyOn(signal, 'removeEventListener')
  await Isolate.run(() => 1, { signal })
  const numbers = function* () {
    yield 1
    yield 2
  }
  for await (const n of Isolate.stream(numbers, { signal })) expect(n).toBeGreaterThan(0)
  const isolate = await Isolate.spawn(() => {}, null, { signal })
  await isolate.exited
  expect(added).toHaveBeenCalledTimes(3)
  await expect.poll(() => removed.mock.calls).toEqual(added.mock.calls)
})
