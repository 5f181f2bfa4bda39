import { setMaxListeners } from 'node:events'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { tupleOf } from '../../src/wire/call-tuple.ts'
import { Channel, flushAll } from '../../src/wire/channel.ts'
import type { CallSeries, LinkMessage, SeriesKind } from '../../src/wire/message.ts'

// Node warns of more than ten listeners. It matters to nobody else how many there are.
setMaxListeners(0)

// A machine that is busy makes pauses, and after a pause a burst begins anew.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const kind: SeriesKind = { wire: 'data', to: 2, service: 'request', together: false }
const together: SeriesKind = { ...kind, service: 'result', together: true }

/** Two ends of one channel: what is posted at one, and what the other receives. */
function openPair() {
  const { port1, port2 } = new MessageChannel()
  const posts: unknown[] = []
  const endpoint = {
    postMessage: (message: unknown, transfer: Transferable[]) => {
      posts.push(message)
      port1.postMessage(message, transfer as never)
    },
    addEventListener: () => {},
  }
  const received: LinkMessage[] = []
  const sender = new Channel<LinkMessage, LinkMessage>(endpoint, () => {})
  const receiver = new Channel<LinkMessage, LinkMessage>(port2 as never, (message) => {
    received.push(message)
  }).listen()
  return { sender, receiver, posts, received, close: () => port1.close() }
}

/** The values that arrived, in order, whether alone or with others. */
const valuesOf = (received: LinkMessage[]): unknown[] =>
  received.flatMap((message) => {
    if (message.wire === 'series') return message.cells
    return message.wire === 'data' ? [(message.body as { value?: unknown }).value ?? message.body] : []
  })

/** Sends as a link does: what is not gathered is posted by itself. */
function send(sender: Channel<LinkMessage, LinkMessage>, id: number, value: unknown, of = kind): void {
  if (!sender.gather(of, id, value))
    sender.post({ wire: 'data', to: 2, body: { service: 'request', call: id, value } })
}

it('[WI14] the first 16 of a turn leave at once, each by itself', async () => {
  const { sender, posts, received, close } = openPair()
  for (let n = 1; n <= 16; n++) {
    send(sender, n, n)
    expect(posts).toHaveLength(n)
  }
  await expect.poll(() => received.length).toBe(16)
  close()
})

it('[WI14] ten thousand travel in less than a hundred posts, in order, and never more than a quarter waits', async () => {
  const { sender, posts, received, close } = openPair()
  const gone = () =>
    posts
      .map((post) => post as LinkMessage | { wire: 'burst'; series: { ids: number[] }[] })
      .reduce((sum, post) => sum + (post.wire === 'burst' ? post.series[0]!.ids.length : 1), 0)
  for (let n = 1; n <= 10_000; n++) {
    send(sender, n, n)
    if (n % 97 === 0) expect(n - gone()).toBeLessThanOrEqual(n / 4)
  }
  await expect.poll(() => received.length).toBe(10_000)
  expect(valuesOf(received)).toEqual(Array.from({ length: 10_000 }, (_, index) => index + 1))
  expect(posts.length).toBeLessThan(100)
  close()
})

it('[WI14] whatever else is posted keeps its place among them', async () => {
  const { sender, received, close } = openPair()
  const sent: unknown[] = []
  for (let n = 1; n <= 500; n++) {
    // Some are no small values; some are none of a burst at all.
    const value = n % 7 === 0 ? new Map([[n, n]]) : n % 5 === 0 ? { n } : n
    sent.push(value)
    if (n % 11 === 0) sender.post({ wire: 'data', to: 2, body: value })
    else send(sender, n, value)
  }
  await expect.poll(() => received.length).toBe(500)
  expect(valuesOf(received)).toEqual(sent)
  close()
})

it('[WI14] each value is what it was when it was sent', async () => {
  const { sender, received, close } = openPair()
  const state = { count: 0 }
  for (let n = 1; n <= 100; n++) {
    state.count = n
    send(sender, n, state)
  }
  state.count = -1
  await expect.poll(() => received.length).toBe(100)
  expect(valuesOf(received)).toEqual(Array.from({ length: 100 }, (_, index) => ({ count: index + 1 })))
  close()
})

it('[WI14] of a value whose getter throws nothing is left among the others, and who sends it alone hears why', async () => {
  const { sender, received, close } = openPair()
  const bad = {
    a: 'bad',
    get b() {
      throw new RangeError('from a getter')
    },
  }
  // Alone at the start of a series, and behind others of its form.
  for (const first of [{ a: 0, b: 0 }, 'other']) {
    for (let n = 1; n <= 40; n++) send(sender, n, first)
    expect(sender.gather(kind, 41, bad)).toBe(false)
    send(sender, 42, { a: 100, b: -100 })
    sender.flush()
  }
  await expect.poll(() => received.length).toBe(82)
  expect(valuesOf(received).slice(38, 42)).toEqual([
    { a: 0, b: 0 },
    { a: 0, b: 0 },
    { a: 100, b: -100 },
    'other',
  ])
  expect(valuesOf(received).slice(79)).toEqual(['other', 'other', { a: 100, b: -100 }])
  close()
})

it('[WI14] a getter that sends something itself mixes nothing up', async () => {
  const { sender, received, close } = openPair()
  const telling = {
    a: 1,
    get b() {
      send(sender, 50, { a: 'inside', b: 'too' })
      return 2
    },
  }
  for (let n = 1; n <= 40; n++) send(sender, n, { a: n, b: n })
  sender.flush()
  send(sender, 40, { a: 40, b: 40 }) // is held back
  send(sender, 41, telling)
  send(sender, 42, { a: 42, b: 42 })
  await expect.poll(() => valuesOf(received).at(-1)).toEqual({ a: 42, b: 42 })
  const values = valuesOf(received)
  expect(values.slice(0, 40)).toEqual(
    Array.from({ length: 40 }, (_, index) => ({ a: index + 1, b: index + 1 })),
  )
  // Asked once more when it was sent by itself.
  expect(values.slice(41)).toEqual([
    { a: 'inside', b: 'too' },
    { a: 1, b: 2 },
    { a: 'inside', b: 'too' },
    { a: 42, b: 42 },
  ])
  close()
})

it('[WI14] calls one after the other are no burst: each leaves at once', async () => {
  const { sender, posts, close } = openPair()
  for (let n = 1; n <= 100; n++) {
    send(sender, n, n)
    expect(posts).toHaveLength(n)
    await setImmediate()
    // The turn ends in a task of its own.
    await setImmediate()
  }
  close()
})

it('[WI14] a burst goes on behind a turn that brought few, and is over with the next', async () => {
  const { sender, posts, close } = openPair()
  const turn = async (count: number) => {
    const before = posts.length
    for (let n = 1; n <= count; n++) send(sender, n, n)
    const atOnce = posts.length - before
    await setImmediate()
    await setImmediate()
    return atOnce
  }
  await turn(100)
  const atOnce = [await turn(2), await turn(20), await turn(2), await turn(2), await turn(2)]
  expect(atOnce).toEqual([0, 0, 0, 0, 2])
  close()
})

it('[WI14] what is held back leaves at the end of the turn, and before the thread stands still', async () => {
  const { sender, posts, received, close } = openPair()
  for (let n = 1; n <= 41; n++) send(sender, n, n)
  const before = posts.length
  flushAll()
  expect(posts.length).toBe(before + 1)
  for (let n = 42; n <= 43; n++) send(sender, n, n)
  await expect.poll(() => received.length).toBe(43)
  close()
})

it('[WI15] values that promises wait for are handed out together, behind what came before', async () => {
  const { sender, received, close } = openPair()
  for (let n = 1; n <= 200; n++) send(sender, n, n, n <= 100 ? kind : together)
  await expect.poll(() => valuesOf(received)).toHaveLength(200)
  expect(valuesOf(received)).toEqual(Array.from({ length: 200 }, (_, index) => index + 1))
  expect(received.filter(({ wire }) => wire === 'series').length).toBeGreaterThan(0)
  close()
})

it('[WI14] a channel tells when all that has arrived is handed out', async () => {
  const { sender, receiver, received, close } = openPair()
  for (let n = 1; n <= 300; n++) send(sender, n, n)
  await expect.poll(() => received.length).toBeGreaterThan(31)
  await new Promise<void>((resolve) => receiver.whenHandedOut(resolve))
  await expect.poll(() => received.length).toBe(300)
  let told = false
  receiver.whenHandedOut(() => {
    told = true
  })
  expect(told).toBe(true)
  close()
})

it('[WI13] a single call crosses without keys, in order with the others; arrays of other libraries are left alone', async () => {
  const { sender, received, close } = openPair()
  const { port1, port2 } = new MessageChannel()
  const others: unknown[] = []
  const ours: LinkMessage[] = []
  const channel = new Channel<LinkMessage, LinkMessage>(
    port2 as never,
    (message) => void ours.push(message),
  ).listen()
  port2.addEventListener('message', ({ data }) => others.push(data))
  port1.postMessage(['isolate', 1])
  port1.postMessage(tupleOf(kind as CallSeries, 3, { n: 1 }))
  await expect.poll(() => ours).toHaveLength(1)
  expect(others).toEqual([['isolate', 1]])
  expect(ours).toEqual([{ wire: 'data', to: 2, body: { service: 'request', call: 3, value: { n: 1 } } }])
  for (let n = 1; n <= 300; n++)
    if (n % 3) send(sender, n, n)
    else sender.post(tupleOf(kind as CallSeries, n, n))
  await expect.poll(() => received.length).toBe(300)
  expect(valuesOf(received)).toEqual(Array.from({ length: 300 }, (_, index) => index + 1))
  close()
  port1.close()
  expect(channel).toBeInstanceOf(Channel)
})
