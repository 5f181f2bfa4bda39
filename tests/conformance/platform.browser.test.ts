// Section O of the conformance inventory: what the runtime assumes of the platform, seen on bare workers and ports.
import { Isolate, livingIsolates, ReceivePort, type SendPort } from 'react-isolates/core'
import { afterEach, expect, it } from 'vitest'
import { endMarker, type Order } from './workers/posting.ts'

const numbers = (count: number): number[] => Array.from({ length: count }, (_, n) => n)
const workers: Worker[] = []

afterEach(() => {
  for (const worker of workers.splice(0)) worker.terminate()
  return expect.poll(livingIsolates).toBe(0)
})

function started(worker: Worker): Worker {
  workers.push(worker)
  return worker
}
const startPosting = () =>
  started(new Worker(new URL('./workers/posting.ts', import.meta.url), { type: 'module' }))
const startNesting = () =>
  started(new Worker(new URL('./workers/nesting.ts', import.meta.url), { type: 'module' }))
const startLiving = () =>
  started(new Worker(new URL('./workers/living.ts', import.meta.url), { type: 'module' }))
const startLinked = () =>
  started(new Worker(new URL('./workers/linked.ts', import.meta.url), { type: 'module' }))
const startWaiting = () =>
  started(new Worker(new URL('./workers/waiting.ts', import.meta.url), { type: 'module' }))
const startIntroducing = () =>
  started(new Worker(new URL('./workers/introducing.ts', import.meta.url), { type: 'module' }))

/** What the worker posts, in the order of its arrival, by port. */
interface Posted {
  worker: Worker
  arrived: { n: number; port: number }[]
  numbers: () => number[]
}

/** Has a worker post; `hear` sees each message as it arrives. */
function post(
  channel: Channel,
  order: Partial<Order>,
  hear?: (n: number, worker: Worker) => unknown,
): Posted {
  const worker = startPosting()
  const arrived: Posted['arrived'] = []
  const listen = (target: Worker | MessagePort, port: number): void =>
    target.addEventListener('message', ((event: MessageEvent<number>) => {
      arrived.push({ n: event.data, port })
      hear?.(event.data, worker)
    }) as EventListener)
  const channels = Array.from({ length: portsOf[channel] }, () => new MessageChannel())
  for (const [index, { port1 }] of channels.entries()) {
    listen(port1, index)
    port1.start()
  }
  if (!channels.length) listen(worker, 0)
  const ports = channels.map(({ port2 }) => port2)
  worker.postMessage({ count: 2000, afterwards: 'nothing', ...order, ports }, ports)
  return { worker, arrived, numbers: () => arrived.map(({ n }) => n) }
}
type Channel = "the worker's own channel" | 'a message port' | 'two message ports'
const portsOf: Record<Channel, number> = {
  "the worker's own channel": 0,
  'a message port': 1,
  'two message ports': 2,
}
const channels: Channel[] = ["the worker's own channel", 'a message port']

/** What an isolate sends when it ends by itself: the way that the library relies on. */
async function sentBeforeTheEnd(count: number): Promise<number[]> {
  const port = new ReceivePort<number>()
  const received: number[] = []
  port.listen((n) => received.push(n))
  const isolate = await Isolate.spawn((reply: SendPort<number>) => {
    for (let n = 0; n < count; n++) reply.send(n)
    Isolate.exit()
  }, port.sendPort)
  await isolate.exited
  port.close()
  return received
}

it.each(channels)('[WK5] [W01] hears a worker while it is busy: %s', async (channel) => {
  const heard = new Int32Array(new SharedArrayBuffer(4))
  const posted = post(channel, { heard }, () => Atomics.store(heard, 0, 1))
  // The second number says whether the worker, still in its loop, saw that the first was heard.
  await expect.poll(posted.numbers).toEqual([0, 1])
})

it.each(channels)(
  '[WK5] [W02] gets 2,000 messages of a worker that blocks for good behind them: %s',
  async (channel) => {
    const posted = post(channel, { afterwards: 'block' })
    await expect.poll(() => posted.arrived.length).toBe(2000)
    expect(posted.numbers()).toEqual(numbers(2000))
  },
)

it.each(channels)(
  '[WK5] [W03] gets 2,000 messages of a worker that closes itself behind them: %s',
  async (channel) => {
    const posted = post(channel, { afterwards: 'close' })
    await expect.poll(() => posted.arrived.length).toBe(2000)
    expect(posted.numbers()).toEqual(numbers(2000))
  },
)

/** Terminates a worker at the first of 2,000 messages and gives how many arrive, once an isolate has lost none. */
async function arrivedInSpite(channel: Channel): Promise<string> {
  const posted = post(channel, {}, (n, worker) => n === 0 && worker.terminate())
  await expect.poll(() => posted.arrived.length).toBeGreaterThan(0)
  expect(await sentBeforeTheEnd(2000)).toEqual(numbers(2000))
  return `${channel}: ${posted.arrived.length} of 2000 messages arrived although the worker was terminated at the first`
}

// Nothing may be relied on.
it('[IS32] [W04] loses nothing of what an isolate sent before its end, whatever a terminated worker loses on a port', async ({
  annotate,
}) => {
  await annotate(await arrivedInSpite('a message port'))
})

it('[IS32] [W05] loses nothing of what an isolate sent before its end, whatever a terminated worker loses on its own channel', async ({
  annotate,
}) => {
  await annotate(await arrivedInSpite("the worker's own channel"))
})

it.each(channels)(
  '[WK5] [W06] gets all 2,000 messages of a worker that is terminated at its end marker: %s',
  async (channel) => {
    const posted = post(
      channel,
      { afterwards: 'end marker' },
      (n, worker) => n === endMarker && worker.terminate(),
    )
    await expect.poll(() => posted.numbers().at(-1)).toBe(endMarker)
    expect(posted.numbers()).toEqual([...numbers(2000), endMarker])
  },
)

// No order across ports may be relied on; the ports of one isolate share their link.
it('[PT1] [W07] keeps the order of one isolate’s messages to two ports, whatever two bare ports do', async ({
  annotate,
}) => {
  const posted = post('two message ports', {})
  await expect.poll(() => posted.arrived.length).toBe(2000)
  const inversions = posted.numbers().filter((n, index, all) => n < (all[index - 1] ?? 0)).length
  const order: number[] = []
  const [even, odd] = [new ReceivePort<number>(), new ReceivePort<number>()]
  for (const port of [even, odd]) port.listen((n) => order.push(n))
  const isolate = await Isolate.spawn(
    ([first, second]: SendPort<number>[]) => {
      for (let n = 0; n < 2000; n++) (n % 2 ? second! : first!).send(n)
    },
    [even.sendPort, odd.sendPort],
  )
  await isolate.exited
  even.close()
  odd.close()
  expect(order).toEqual(numbers(2000))
  await annotate(`two message ports: ${inversions} inversions among 2000 messages`)
})

it.each(channels)('[WK5] [W08] keeps the order of 6,000 messages: %s', async (channel) => {
  const posted = post(channel, { count: 6000 })
  await expect.poll(() => posted.arrived.length).toBe(6000)
  expect(posted.numbers()).toEqual(numbers(6000))
})

/** Resolves when nobody holds the lock any more. */
const free = (life: string): Promise<void> => navigator.locks.request(life, () => {})

it.each(['closes itself', 'is terminated'])(
  '[WK6] [W09] a nested worker dies when its maker %s',
  async (how) => {
    const life = `child of one that ${how} ${Math.random()}`
    const parent = startNesting()
    const lives = new Promise((resolve) => parent.addEventListener('message', resolve, { once: true }))
    parent.postMessage({ life })
    await lives
    const { held = [] } = await navigator.locks.query()
    expect(held.map(({ name }) => name)).toContain(life)
    if (how === 'is terminated') parent.terminate()
    else parent.postMessage('close')
    await free(life)
  },
)

/** Two workers, linked by a third that closes at once, and what each of them heard of the other. */
function introduced({ ownerSpeaks }: { ownerSpeaks: boolean }): { owner: string[]; other: string[] } {
  const heard = { owner: [] as string[], other: [] as string[] }
  const ports = {} as { owner: MessagePort; other: MessagePort }
  for (const name of ['owner', 'other'] as const) {
    const { port1, port2 } = new MessageChannel()
    const worker = startLinked()
    worker.addEventListener('message', ({ data }: MessageEvent<string>) => heard[name].push(data))
    worker.postMessage({ port: port1, name, speaks: name === 'other' || ownerSpeaks }, [port1])
    ports[name] = port2
  }
  startIntroducing().postMessage(ports, [ports.owner, ports.other])
  return heard
}

// The one to whom the address was sent speaks first, as it is in the library; the owner's end was sent first.
it('[WK6] [W10] two workers can talk although the one that linked them closed at once', async () => {
  for (let time = 0; time < 10; time++) {
    const heard = introduced({ ownerSpeaks: false })
    await expect
      .poll(() => heard)
      .toEqual({ owner: ['hello from the other'], other: ['answer of the owner'] })
  }
})

/** Takes an address and sends to it. */
function passOn(reply: SendPort<SendPort<SendPort<string>>>): void {
  const port = new ReceivePort<SendPort<string>>()
  reply.send(port.sendPort)
  void port.first.then((to) => to.send('of the other'))
}

/** Takes two messages and tells them. */
function hearTwo(reply: SendPort<SendPort<string> | string[]>): void {
  const port = new ReceivePort<string>()
  reply.send(port.sendPort)
  void port
    .take(2)
    .toList()
    .then((both) => reply.send(both))
}

// What is put into the channel while its other end is still on its way may be lost, with the one that sent it away.
it('[PT6] [W11] loses nothing that an introducer sends before it ends at once, nor what it made possible', async ({
  annotate,
}) => {
  const heard = introduced({ ownerSpeaks: true })
  const replies = new ReceivePort<SendPort<string> | string[]>()
  const messages = replies[Symbol.asyncIterator]()
  await Isolate.spawn(hearTwo, replies.sendPort)
  const owner = (await messages.next()).value as SendPort<string>
  const other = new ReceivePort<SendPort<SendPort<string>>>()
  await Isolate.spawn(passOn, other.sendPort)
  const introducer = async ([to, receiver]: [
    SendPort<string>,
    SendPort<SendPort<string>>,
  ]): Promise<never> => {
    to.send('of the introducer')
    receiver.send(to)
    return Isolate.exit()
  }
  await Isolate.spawn(introducer, [owner, await other.first] as [
    SendPort<string>,
    SendPort<SendPort<string>>,
  ])
  expect((await messages.next()).value).toEqual(['of the introducer', 'of the other'])
  await messages.return?.()
  await expect.poll(() => heard.owner).toContain('hello from the other')
  const unasked = heard.other.includes('hello from the owner') ? 'arrived' : 'was lost'
  await annotate(`a message into a channel whose other end was on its way ${unasked}`)
})

it('[IS21] [W12] everything waits while a worker stands in Atomics.wait; messages and timers each keep their order', async () => {
  const worker = startWaiting()
  const { port1, port2 } = new MessageChannel()
  const log = await new Promise<string[]>((resolve) => {
    worker.addEventListener('message', ({ data }: MessageEvent<'stops' | string[]>) => {
      if (data !== 'stops') return resolve(data)
      for (const n of [1, 2, 3]) port1.postMessage(n)
    })
    worker.postMessage({ url: location.href, port: port2 }, [port2])
  })
  expect(log[0]).toBe('stood long enough')
  const only = (kind: string) => log.filter((entry) => entry.startsWith(kind))
  expect(only('message')).toEqual(['message 1', 'message 2', 'message 3'])
  expect(only('timer')).toEqual(['timer 1', 'timer 2', 'timer 3'])
  expect(only('fetch')).toEqual(['fetch'])
})

// The event is in the standard since 2024, and may come; a lock tells in every engine.
it('[WK4] [W13] is told of a worker’s end by its lock, whether or not its port says "close"', async ({
  annotate,
}) => {
  const life = `with a port ${Math.random()}`
  const worker = startLiving()
  const { port1, port2 } = new MessageChannel()
  let closed = false
  port1.addEventListener('close', () => {
    closed = true
  })
  port1.start()
  const held = new Promise((resolve) => worker.addEventListener('message', resolve, { once: true }))
  worker.postMessage({ life, port: port2 }, [port2])
  await held
  worker.terminate()
  await free(life)
  await annotate(
    `the port of a terminated worker ${closed ? 'fired' : 'did not fire'} "close" before its lock was free`,
  )
})

it.each(channels)('[PT1] [W14] runs all microtasks of one message before the next: %s', async (channel) => {
  const order: string[] = []
  const microtasks = async (n: number): Promise<void> => {
    for (let depth = 0; depth < 20; depth++) await Promise.resolve()
    order.push(`after ${n}`)
  }
  post(channel, { count: 3 }, (n) => {
    order.push(`message ${n}`)
    void microtasks(n)
  })
  await expect.poll(() => order.length).toBe(6)
  expect(order).toEqual(['message 0', 'after 0', 'message 1', 'after 1', 'message 2', 'after 2'])
})

it('[WI2] [W15] a post that fails leaves the buffers of its transfer list as they were', () => {
  const buffer = new Uint8Array([1, 2, 3]).buffer
  const message = { buffer, unsendable: () => 1 }
  const refused = expect.objectContaining({ name: 'DataCloneError' })
  expect(() => new MessageChannel().port1.postMessage(message, [buffer])).toThrow(refused)
  expect(() => startLiving().postMessage(message, [buffer])).toThrow(refused)
  expect(() => structuredClone(message, { transfer: [buffer] })).toThrow(refused)
  expect([...new Uint8Array(buffer)]).toEqual([1, 2, 3])
})

it('[WI5] [W16] structured clone loses what makes an error in each engine, so that errors need a codec', async ({
  annotate,
}) => {
  class ParseError extends RangeError {
    override name = 'ParseError'
    readonly token = 'x'
  }
  const clone = structuredClone(new ParseError('bad', { cause: 'a comma' }))
  expect(clone).not.toBeInstanceOf(ParseError)
  expect(clone).not.toHaveProperty('token')
  expect(clone.name).toBe('Error')
  const many = structuredClone(new AggregateError([new TypeError('one')], 'all'))
  const kept = (many as Partial<AggregateError>).errors ? 'kept' : 'lost'
  await annotate(
    `structured clone ${kept} the errors of an AggregateError, ${many.name}; the cause ${'cause' in clone ? 'kept' : 'lost'}`,
  )
  // Ours.
  const made = () =>
    Object.assign(new AggregateError([new TypeError('one')], 'all', { cause: 'a comma' }), { token: 'x' })
  const port = new ReceivePort<ReturnType<typeof made>>()
  await Isolate.spawn((reply: SendPort<ReturnType<typeof made>>) => reply.send(made()), port.sendPort)
  const error = await port.first
  expect(error).toBeInstanceOf(AggregateError)
  expect(error).toMatchObject({ message: 'all', token: 'x', cause: 'a comma' })
  expect(error.errors[0]).toBeInstanceOf(TypeError)
})
