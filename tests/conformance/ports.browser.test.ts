// Section H of the conformance table: ports and streams.
import { expect, it, vi } from 'vitest'
import {
  Completer,
  Isolate,
  IsolatePool,
  RawReceivePort,
  ReceivePort,
  SendPort,
  StateError,
  UnsendableError,
} from 'react-isolates/core'
import { reference } from 'react-isolates/internal'
import type { WireMessage } from '../../src/wire/message.ts'
import { type MintOrder, mint, type PurseOrder } from './isolates/h-mint.ts'
import {
  add87,
  allWaysToEnd,
  bounce,
  count,
  doubleTen,
  echo,
  endListening,
  greet,
  holdLoosely,
  introduceAndEnd,
  sendAll,
  spin,
} from './isolates/h-ports.ts'
import { type Order, relay } from './isolates/h-relay.ts'
import { microtasks } from '../stream/recording.ts'
import { endAfterTest } from './isolates-after-test.ts'

type Pair = [to: SendPort, messages: unknown[]]

/** The address of an isolate that sends on order. */
async function relayed(): Promise<SendPort<Order>> {
  const hello = new ReceivePort<SendPort<Order>>()
  endAfterTest(await Isolate.spawn(relay, hello.sendPort))
  return hello.first
}

/** An isolate that sends on order. The promise resolves when what it sent has arrived. */
async function sender(): Promise<(to: SendPort, ...messages: unknown[]) => Promise<void>> {
  const orders = await relayed()
  return async (to, ...messages) => {
    const sent = new ReceivePort<null>()
    orders.send([to, messages, sent.sendPort])
    await sent.first
  }
}

/** Lets an isolate send these messages and end: after that they have arrived. */
async function arrive(to: SendPort, ...messages: unknown[]): Promise<void> {
  const isolate = await Isolate.spawn(sendAll, [to, messages] as Pair)
  await isolate.exited
}

const isNumber = (value: unknown): value is number => typeof value === 'number'

it('[PT2] [C139] a raw receive port hands messages to its handler', async () => {
  const reply = new Completer<unknown>()
  const port = new RawReceivePort<unknown>((message) => reply.complete(message))
  await arrive(port.sendPort, 'reply')
  expect(await reply.future).toBe('reply')
})

it('[PT2] [C140] a handler replaced inside the handler leaves the next message to the new one', async () => {
  const heard: string[] = []
  const port = new RawReceivePort<number>((first) => {
    heard.push(`first ${first}`)
    port.handler = (second) => void heard.push(`second ${second}`)
  })
  await arrive(port.sendPort, 1, 2)
  expect(heard).toEqual(['first 1', 'second 2'])
})

it('[PT2] a raw receive port without a handler loses what comes', async () => {
  const heard: unknown[] = []
  const port = new RawReceivePort<unknown>()
  const send = await sender()
  await send(port.sendPort, 'lost')
  port.handler = (message) => void heard.push(message)
  await send(port.sendPort, 'heard')
  port.handler = null
  await send(port.sendPort, 'lost too')
  expect(heard).toEqual(['heard'])
})

it('[PT9] [C142] keepIsolateAlive is true until it is set', () => {
  const port = new RawReceivePort()
  expect(port.keepIsolateAlive).toBe(true)
  port.keepIsolateAlive = false
  expect(port.keepIsolateAlive).toBe(false)
  port.keepIsolateAlive = true
  expect(port.keepIsolateAlive).toBe(true)
  port.close()
})

it('[PT9] an isolate ends while a port is open that shall not keep it alive', async () => {
  const port = new ReceivePort<boolean[]>()
  const isolate = endAfterTest(await Isolate.spawn(holdLoosely, port.sendPort))
  expect(await port.first).toEqual([true, false])
  await isolate.exited
})

it('[PT4] [C143] what an isolate sends to a closed raw port goes nowhere', async () => {
  const heard: unknown[] = []
  const port = new RawReceivePort<unknown>((message) => void heard.push(message))
  port.close()
  port.close()
  await arrive(port.sendPort, 'late')
  expect(heard).toEqual([])
})

it('[PT2] [C145] one address serves several isolates', async () => {
  const heard: number[] = []
  const port = new RawReceivePort<number>((message) => void heard.push(message))
  await Promise.all([1, 2, 3].map((n) => arrive(port.sendPort, n, n * 10)))
  expect(heard.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 10, 20, 30])
  for (const n of [1, 2, 3]) expect(heard.indexOf(n)).toBeLessThan(heard.indexOf(n * 10))
  port.close()
})

it('[PT3] [C146] a receive port keeps what comes before its listener', async () => {
  const port = new ReceivePort<number>()
  await arrive(port.sendPort, 1, 2, 3)
  expect(await port.take(3).toList()).toEqual([1, 2, 3])
})

it('[PT3] what was kept can still be read after the port is closed', async () => {
  const port = new ReceivePort<number>()
  await arrive(port.sendPort, 1, 2)
  port.close()
  expect(await port.toList()).toEqual([1, 2])
})

it('[PT8] [C147] a raw port that is taken over keeps its address and loses its handler', async () => {
  const heard: unknown[] = []
  const raw = new RawReceivePort<unknown>((message) => void heard.push(message))
  const send = await sender()
  await send(raw.sendPort, 'to the handler')
  const port = ReceivePort.fromRawReceivePort(raw)
  expect(port.sendPort).toBe(raw.sendPort)
  await send(raw.sendPort, 'to the stream')
  expect(await port.first).toBe('to the stream')
  expect(heard).toEqual(['to the handler'])
  expect(raw.keepIsolateAlive).toBe(false)
})

it('[ST2] [C148] listening to a port with a backlog calls nothing before it returned', async () => {
  const port = new ReceivePort<number>()
  await arrive(port.sendPort, 1, 2)
  const heard: number[] = []
  port.listen((message) => void heard.push(message))
  expect(heard).toEqual([])
  await expect.poll(() => heard).toEqual([1, 2])
  port.close()
})

it('[ST1] [C149] a second listener of a port is refused', async () => {
  const port = new ReceivePort<number>()
  port.listen()
  expect(() => port.listen()).toThrow(StateError)
  expect(() => port.listen()).toThrow('Stream has already been listened to.')
  await expect(port.first).rejects.toThrow(expect.objectContaining({ code: 'ISO-401' }))
  port.close()
  expect(() => port.listen()).toThrow(StateError)
})

it('[ST27] [C150] the second of two broadcast views of a port is refused', () => {
  const port = new ReceivePort<number>()
  const [first, second] = [port.asBroadcastStream(), port.asBroadcastStream()]
  first.listen()
  expect(() => second.listen()).toThrow(StateError)
  port.close()
})

it('[PT4] [C151] a port that is listened to and closed hears nothing more', async () => {
  const port = new ReceivePort<unknown>()
  const heard: unknown[] = []
  port.listen((message) => void heard.push(message))
  port.close()
  await arrive(port.sendPort, 'late')
  expect(heard).toEqual([])
})

it('[PT3] [C152] closing a port again does nothing', async () => {
  const port = new ReceivePort<unknown>()
  port.close()
  port.close()
  port.close()
  expect(await port.isEmpty).toBe(true)
})

it('[PT3] [C153] closing tells an active listener that it is done, once', async () => {
  const port = new ReceivePort<number>()
  const heard: unknown[] = []
  port.listen((message) => void heard.push(message), { onDone: () => void heard.push('done') })
  const send = await sender()
  await send(port.sendPort, 1)
  port.close()
  port.close()
  await send(port.sendPort, 2)
  expect(heard).toEqual([1, 'done'])
})

it('[PT3] [C154] cancelling closes the port, and nobody is told that it is done', async () => {
  const raw = new RawReceivePort<number>()
  const port = ReceivePort.fromRawReceivePort(raw)
  const heard: unknown[] = []
  const subscription = port.listen((message) => void heard.push(message), {
    onDone: () => void heard.push('done'),
  })
  const send = await sender()
  await send(port.sendPort, 1)
  await subscription.cancel()
  expect(raw.keepIsolateAlive).toBe(false)
  await send(port.sendPort, 2)
  expect(heard).toEqual([1])
})

it.each(allWaysToEnd)(
  '[PT3] the only port of an isolate is closed by %s, and the isolate ends',
  async (way) => {
    const hello = new ReceivePort<SendPort<number>>()
    const isolate = endAfterTest(await Isolate.spawn(endListening, [hello.sendPort, way]))
    const port = await hello.first
    for (const number of [1, 2, 3]) port.send(number)
    await isolate.exited
  },
)

it('[ST19] [C156] first of a port that closes empty is a StateError', async () => {
  const port = new ReceivePort<number>()
  const first = port.first
  port.close()
  await expect(first).rejects.toThrow(StateError)
})

it('[ST19] [C157] elementAt beyond the end is a RangeError', async () => {
  const port = new ReceivePort<number>()
  await arrive(port.sendPort, 1, 2)
  port.close()
  await expect(port.elementAt(2)).rejects.toThrow(RangeError)
})

it('[ST19] [C158] single of none and of two are StateErrors', async () => {
  const none = new ReceivePort<number>()
  none.close()
  await expect(none.single).rejects.toThrow(expect.objectContaining({ code: 'ISO-402' }))
  const two = new ReceivePort<number>()
  await arrive(two.sendPort, 1, 2)
  await expect(two.single).rejects.toThrow(expect.objectContaining({ code: 'ISO-403' }))
})

it('[ST14] [C159] takeWhile gives what comes before the refusal, is done, and closes the port', async () => {
  const raw = new RawReceivePort<number>()
  const port = ReceivePort.fromRawReceivePort(raw)
  const small = port.takeWhile((number) => number < 3).toList()
  await arrive(port.sendPort, 1, 2, 3, 1)
  expect(await small).toEqual([1, 2])
  expect(raw.keepIsolateAlive).toBe(false)
})

it('[ST14] [C160] takeWhile and cast end at the first value of another type and lose what follows', async () => {
  const port = new ReceivePort<unknown>()
  const numbers = port.takeWhile(isNumber).cast<number>().toList()
  await arrive(port.sendPort, 1, 2, 'x', 3)
  expect(await numbers).toEqual([1, 2])
})

it('[ST13] [C161] a value that fails the guard of cast is an error event, and later ones still come', async () => {
  const port = new ReceivePort<unknown>()
  const heard: unknown[] = []
  port.cast(isNumber).listen((value) => void heard.push(value), {
    onError: (error) => void heard.push((error as Error).constructor),
  })
  const send = await sender()
  await send(port.sendPort, 1, 'x', 2)
  expect(heard).toEqual([1, TypeError, 2])
  port.close()
})

it.each([
  ['where', (port: ReceivePort<number>) => port.where((n) => n % 2 === 1), [1, 1, 3, 5]],
  ['map', (port: ReceivePort<number>) => port.map((n) => n * 10), [10, 10, 20, 30, 40, 50]],
  [
    'expand',
    (port: ReceivePort<number>) => port.where((n) => n < 3).expand((n) => [n, -n]),
    [1, -1, 1, -1, 2, -2],
  ],
  ['skip', (port: ReceivePort<number>) => port.skip(4), [4, 5]],
  ['take', (port: ReceivePort<number>) => port.take(2), [1, 1]],
  ['distinct', (port: ReceivePort<number>) => port.distinct(), [1, 2, 3, 4, 5]],
] as const)('[ST12] [C162] %s over a port does what it does to a list', async (_, operate, expected) => {
  const port = new ReceivePort<number>()
  const results = operate(port).toList()
  await arrive(port.sendPort, 1, 1, 2, 3, 4, 5)
  port.close()
  expect(await results).toEqual(expected)
})

it('[ST14] [C163] take of a sender that never stops gives as many, and closes the port', async () => {
  const raw = new RawReceivePort<number>()
  const port = ReceivePort.fromRawReceivePort(raw)
  endAfterTest(await Isolate.spawn(count, port.sendPort))
  expect(await port.take(10).toList()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  expect(raw.keepIsolateAlive).toBe(false)
})

it('[ST24] [C164] of two listeners of a view one cancels and the other goes on to the end', async () => {
  const port = new ReceivePort<number>()
  const view = port.asBroadcastStream()
  const left: number[] = []
  const leaving = view.listen((number) => {
    left.push(number)
    if (left.length === 2) void leaving.cancel()
  })
  const all = view.toList()
  await arrive(port.sendPort, 1, 2, 3, 4)
  port.close()
  expect(await all).toEqual([1, 2, 3, 4])
  expect(left).toEqual([1, 2])
})

it('[ST27] [C166] a view without listeners loses what comes, and its port stays open', async () => {
  const raw = new RawReceivePort<string>()
  const view = ReceivePort.fromRawReceivePort(raw).asBroadcastStream()
  const send = await sender()
  const first = view.first
  await send(raw.sendPort, 'heard')
  expect(await first).toBe('heard')
  await send(raw.sendPort, 'lost')
  expect(raw.keepIsolateAlive).toBe(true)
  const second = view.first
  await send(raw.sendPort, 'heard again')
  expect(await second).toBe('heard again')
  raw.close()
})

it('[ST21] [C167] breaking out of for await closes the port', async () => {
  const raw = new RawReceivePort<number>()
  const port = ReceivePort.fromRawReceivePort(raw)
  await arrive(port.sendPort, 1, 2, 3)
  const heard: number[] = []
  for await (const number of port) {
    heard.push(number)
    if (number === 2) break
  }
  expect(heard).toEqual([1, 2])
  expect(raw.keepIsolateAlive).toBe(false)
})

it('[ST21] [C168] the body of for await handles one message at a time, in order, none lost', async () => {
  const port = new ReceivePort<number>()
  const elsewhere = new RawReceivePort()
  const send = await sender()
  await send(port.sendPort, 1, 2, 3, 4, 5)
  const order: string[] = []
  for await (const number of port) {
    order.push(`begin ${number}`)
    await send(elsewhere.sendPort, number) // takes several tasks, in which the next message could come
    order.push(`end ${number}`)
    if (number === 5) break
  }
  expect(order).toEqual([1, 2, 3, 4, 5].flatMap((number) => [`begin ${number}`, `end ${number}`]))
  elsewhere.close()
})

it('[PT1] messages to two ports of one isolate come in the order they were sent', async () => {
  const heard: string[] = []
  const ports = ['a', 'b'].map(
    (name) => new RawReceivePort<number>((number) => void heard.push(`${name}${number}`)),
  )
  const [a, b] = ports.map(({ sendPort }) => sendPort)
  const isolate = endAfterTest(
    await Isolate.spawn(
      ([first, second]: SendPort<number>[]) => {
        for (let number = 0; number < 200; number++) (number % 3 ? first : second)?.send(number)
      },
      [a!, b!],
    ),
  )
  await isolate.exited
  expect(heard).toEqual(Array.from({ length: 200 }, (_, number) => `${number % 3 ? 'a' : 'b'}${number}`))
  for (const port of ports) port.close()
})

it('[PT1] the microtasks of one message are over before the next comes', async () => {
  const order: string[] = []
  const port = new RawReceivePort<number>((number) => {
    order.push(`message ${number}`)
    void microtasks().then(() => order.push(`after ${number}`))
  })
  await arrive(port.sendPort, 1, 2, 3)
  expect(order).toEqual([1, 2, 3].flatMap((number) => [`message ${number}`, `after ${number}`]))
  port.close()
})

it('[PT5] [C170] equal addresses are the same object, also after a round trip and as keys', async () => {
  const [port, other] = [new RawReceivePort(), new RawReceivePort()]
  const address = port.sendPort
  expect(port.sendPort).toBe(address)
  expect(address.equals(port.sendPort)).toBe(true)
  expect(address.equals(other.sendPort)).toBe(false)
  expect(other.sendPort).not.toBe(address)

  const travelled = new ReceivePort<SendPort[]>()
  await arrive(travelled.sendPort, [address, other.sendPort, address])
  const [again, another, twice] = await travelled.first
  expect(again).toBe(address)
  expect(twice).toBe(address)
  expect(another).toBe(other.sendPort)
  expect(again!.hashCode).toBe(port.sendPort.hashCode)
  expect(again!.hashCode).not.toBe(other.sendPort.hashCode)

  const names = new Map([
    [port.sendPort, 'port'],
    [other.sendPort, 'other'],
  ])
  expect(names.get(again!)).toBe('port')
  expect(names.delete(again!)).toBe(true)
  expect([...names.values()]).toEqual(['other'])
  expect(new Set([address, again, another, twice]).size).toBe(2)
  for (const opened of [port, other]) opened.close()
})

it('[PT5] a hash code is the same in every isolate', async () => {
  const port = new ReceivePort<number>()
  await Isolate.spawn((to: SendPort<number>) => to.send(to.hashCode), port.sendPort)
  expect(await port.first).toBe(port.sendPort.hashCode)
})

it('[PT5] [C171] addresses of closed ports are equal per port and differ between ports', async () => {
  const [port, other] = [new ReceivePort(), new ReceivePort()]
  const [address, another] = [port.sendPort, other.sendPort]
  port.close()
  other.close()
  const travelled = new ReceivePort<SendPort[]>()
  await arrive(travelled.sendPort, [address, another])
  const [again, third] = await travelled.first
  expect(again).toBe(address)
  expect(again!.equals(port.sendPort)).toBe(true)
  expect(third).toBe(another)
  expect(address.equals(another)).toBe(false)
})

it('[PT6] [C173] two isolates talk by an address that the page passed on', async () => {
  const result = new ReceivePort<number>()
  const hello = new ReceivePort<SendPort<[number, SendPort]>>()
  endAfterTest(
    await Isolate.spawn(
      ([greeting, report]: [SendPort, SendPort<number>]) => {
        const numbers = new ReceivePort<[number, number]>()
        numbers.listen(([a, b]) => report.send(a + b))
        greeting.send(numbers.sendPort)
      },
      [hello.sendPort, result.sendPort],
    ),
  )
  const first = (await hello.first) as SendPort
  await arrive(first, [42, 58])
  expect(await result.first).toBe(100)
})

it('[PT6] two isolates talk on when the one who introduced them is gone, and its own words came before', async () => {
  const stranger = new ReceivePort<SendPort>()
  endAfterTest(await Isolate.spawn(greet, [stranger.sendPort, 'from the stranger'] as [SendPort, string]))
  const heard = new ReceivePort<string>()
  const isolate = await Isolate.spawn(introduceAndEnd, [heard.sendPort, await stranger.first] as [
    SendPort,
    SendPort,
  ])
  await isolate.exited
  expect(await heard.take(2).toList()).toEqual(['from the introducer', 'from the stranger'])
})

it('[PT6] a message that is refused with an address in it spoils no later one', async () => {
  const heard = new ReceivePort<unknown>()
  const [owner, receiver] = await Promise.all([1, 2].map(() => relayed()))
  const buffer = new ArrayBuffer(8)
  structuredClone(buffer, { transfer: [buffer] })
  const order: Order = [
    owner as SendPort,
    [[heard.sendPort, ['by way of both'], heard.sendPort]],
    heard.sendPort,
  ]
  expect(() => receiver!.send(order, { transfer: [buffer] })).toThrow('transfer → [0] cannot be moved')
  receiver!.send(order)
  expect(await heard.take(3).toList()).toEqual(expect.arrayContaining(['by way of both', null, null]))
})

it('[PT6] a message that nobody takes spoils no later one with the same address', async () => {
  const owners = await Promise.all([1, 2].map(() => relayed()))
  const hello = new ReceivePort<SendPort<unknown>[]>()
  endAfterTest(
    await Isolate.spawn((greeting: SendPort<SendPort<unknown>[]>) => {
      const closed = new RawReceivePort()
      closed.close()
      const open = new ReceivePort<[SendPort<unknown>, unknown]>()
      open.listen(([owner, order]) => owner.send(order))
      greeting.send([closed.sendPort, open.sendPort] as SendPort<unknown>[])
    }, hello.sendPort),
  )
  const [closed, open] = await hello.first
  const heard = new ReceivePort<unknown>()
  for (const owner of owners) {
    closed!.send(owner)
    open!.send([owner, [heard.sendPort, ['through its owner'], heard.sendPort]])
  }
  expect(await heard.take(4).toList()).toHaveLength(4)
})

it('[PT6] nor does a run whose code is missing', async () => {
  const owner = await relayed()
  const pool = new IsolatePool({ size: 1 })
  const missing = reference({ id: 'App.tsx:1:1#missing', url: '/nowhere/missing.js' }) as (
    to: SendPort,
  ) => void
  await expect(pool.run(missing, [owner as SendPort])).rejects.toThrow('could not start')
  const heard = new ReceivePort<unknown>()
  await pool.run(
    (to: SendPort<Order>, report: SendPort) => to.send([report, ['through its owner'], report]),
    [owner, heard.sendPort],
  )
  expect(await heard.take(2).toList()).toEqual(['through its owner', null])
  await pool.close()
})

it('[PT6] what two isolates say to each other does not pass through the page', async () => {
  const memory = new SharedArrayBuffer(4)
  const bounces = new Int32Array(memory)
  const [first, second] = await Promise.all(
    [1, 2].map(async () => {
      const hello = new ReceivePort<SendPort>()
      endAfterTest(await Isolate.spawn(bounce, [hello.sendPort, memory] as [SendPort, SharedArrayBuffer]))
      return hello.first
    }),
  )
  const posted = vi.spyOn(Worker.prototype, 'postMessage')
  first!.send([second, 99])
  await expect.poll(() => Atomics.load(bounces, 0)).toBe(100)
  // The page also starts a spare whenever it finds the time, and tells everybody who is gone: only what goes to ports counts.
  const toPorts = posted.mock.calls.map(([message]) => message as WireMessage)
  expect(toPorts.filter((message) => message.wire === 'data' && message.to > 1)).toHaveLength(1)
  posted.mockRestore()
})

it('[PT5] [C175] purses are known by their addresses, and keep their balance', async () => {
  const ask = async <Reply>(send: (reply: SendPort<Reply>) => void): Promise<Reply> => {
    const answer = new ReceivePort<Reply>()
    send(answer.sendPort)
    return answer.first
  }
  const hello = new ReceivePort<SendPort<MintOrder>>()
  endAfterTest(await Isolate.spawn(mint, hello.sendPort))
  const orders = await hello.first
  const purse = await ask<SendPort<PurseOrder>>((reply) => orders.send({ balance: 100, reply }))
  const balance = (of: SendPort<PurseOrder>) => ask<number>((reply) => of.send({ order: 'balance', reply }))
  const sprout = await ask<SendPort<PurseOrder>>((reply) => purse.send({ order: 'sprout', reply }))
  expect(sprout).not.toBe(purse)
  const deposit = (amount: number) =>
    ask<number>((reply) => sprout.send({ order: 'deposit', from: purse, amount, reply }))
  expect(await deposit(5)).toBe(5)
  expect([await balance(sprout), await balance(purse)]).toEqual([5, 95])
  expect(await deposit(42)).toBe(47)
  expect([await balance(sprout), await balance(purse)]).toEqual([47, 53])
})

it('[PT6] [C176] addresses work inside lists, maps and sets, and are equal there', async () => {
  const port = new ReceivePort<unknown[]>()
  const [a, b] = [new ReceivePort<string>(), new ReceivePort<string>()]
  await Isolate.spawn(
    ({
      to,
      list,
      map,
      set,
      key,
    }: {
      to: SendPort<boolean[]>
      list: SendPort<string>[]
      map: Map<string, SendPort<string>>
      set: Set<SendPort<string>>
      key: Map<SendPort<string>, string>
    }) => {
      const [first, second] = list
      first?.send('from a list')
      map.get('b')?.send('from a map')
      to.send([map.get('b') === second, set.has(first!), key.get(second!) === 'b', first === second])
    },
    {
      to: port.sendPort as SendPort<boolean[]>,
      list: [a.sendPort, b.sendPort],
      map: new Map([['b', b.sendPort]]),
      set: new Set([a.sendPort]),
      key: new Map([[b.sendPort, 'b']]),
    },
  )
  expect(await port.first).toEqual([true, true, true, false])
  expect([await a.first, await b.first]).toEqual(['from a list', 'from a map'])
})

it('[PT1] [C177] ten numbers come back doubled, in order, then -1 and the end', async () => {
  const hello = new ReceivePort<SendPort<number>>()
  const results = new ReceivePort<number>()
  const isolate = endAfterTest(
    await Isolate.spawn(doubleTen, [hello.sendPort, results.sendPort] as [SendPort, SendPort<number>]),
  )
  const numbers = await hello.first
  for (let number = 0; number < 10; number++) numbers.send(number)
  const doubled = await results.takeWhile((number) => number >= 0).toList()
  expect(doubled).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16, 18])
  await isolate.exited
})

it('[PT6] [C178] each request carries the address of its reply', async () => {
  const hello = new ReceivePort<SendPort>()
  endAfterTest(await Isolate.spawn(add87, hello.sendPort))
  const requests = await hello.first
  const ask = (number: number): Promise<number> => {
    const reply = new ReceivePort<number>()
    requests.send([number, reply.sendPort])
    return reply.first
  }
  expect(await ask(99)).toBe(186)
  expect(await Promise.all([ask(0), ask(1), ask(2)])).toEqual([87, 88, 89])
})

it('[PT1] [C179] six messages of six kinds come in order', async () => {
  const port = new ReceivePort<unknown>()
  const messages = [1, 'Hello', { a: { b: [] } }, [null, true, -1.5], new Map([['k', new Set([1])]]), null]
  await arrive(port.sendPort, ...messages)
  expect(await port.take(6).toList()).toEqual(messages)
})

it('[PT4] [C181] sending to a closed port and to a dead isolate does nothing, silently', async () => {
  const closed = new RawReceivePort(() => expect.unreachable())
  closed.close()
  closed.sendPort.send('nobody')

  const hello = new ReceivePort<SendPort>()
  const isolate = await Isolate.spawn(echo, hello.sendPort)
  const answers = hello.asBroadcastStream()
  const address = (await answers.first) as SendPort
  address.send(0)
  await isolate.exited
  const heard: unknown[] = []
  answers.listen((message) => void heard.push(message))
  address.send('anybody?')
  // What cannot be sent is still refused: it is a mistake wherever it goes.
  expect(() => address.send(() => {})).toThrow(UnsendableError)
  await arrive(hello.sendPort, 'the end')
  expect(heard).toEqual(['the end'])
  hello.close()
})

it('[PT7] [C182] sending to oneself copies, and arrives later', async () => {
  const port = new RawReceivePort<{ number: number }>()
  const message = { number: 1 }
  port.sendPort.send(message)
  message.number = 2
  const heard = new Completer<{ number: number }>()
  port.handler = (received) => heard.complete(received)
  expect(heard.isCompleted).toBe(false)
  await Promise.resolve()
  expect(heard.isCompleted).toBe(false)
  const received = await heard.future
  expect(received).toEqual({ number: 1 })
  expect(received).not.toBe(message)
  port.close()
})

/** Spawns an isolate that sends back what it gets, and gives its address and what comes back. */
async function spawnEcho() {
  const port = new ReceivePort<unknown>()
  const isolate = endAfterTest(await Isolate.spawn(echo, port.sendPort))
  const answers = port.asBroadcastStream()
  const address = (await answers.first) as SendPort
  return { port, isolate, answers, address }
}

it('[IS23] [C183] pings are answered in order with the messages around them', async () => {
  const { port, isolate, answers, address } = await spawnEcho()
  const heard = answers.takeWhile((message) => message !== 0).toList()
  address.send(3)
  isolate.ping(port.sendPort, { response: 'alive' })
  address.send(2)
  isolate.ping(port.sendPort, { response: 'control', priority: Isolate.beforeNextEvent })
  address.send(1)
  address.send(0)
  const order = await heard
  expect(new Set(order)).toEqual(new Set([1, 2, 3, 'alive', 'control']))
  expect(order.filter(isNumber)).toEqual([3, 2, 1])
  expect(order.indexOf('alive')).toBeLessThan(order.indexOf(2))
  expect(order.indexOf('control')).toBeLessThan(order.indexOf(1))
  expect(order.indexOf(2)).toBeLessThan(order.indexOf('control'))
  port.close()
})

/** Spawns an isolate that never comes to its next event. */
async function spawnBusy() {
  const ticks = new ReceivePort<string>()
  const isolate = endAfterTest(await Isolate.spawn(spin, ticks.sendPort))
  const running = ticks.asBroadcastStream()
  await running.first
  return { isolate, running, stop: () => ticks.close() }
}

it('[IS23] [C184] a ping is answered also for an isolate in an endless loop, with null', async () => {
  const { isolate, stop } = await spawnBusy()
  const pong = new ReceivePort<unknown>()
  isolate.ping(pong.sendPort)
  expect(await pong.first).toBe(null)
  stop()
})

it('[IS23] [C185] a ping of a busy isolate brings back its response', async () => {
  const { isolate, stop } = await spawnBusy()
  const responses = [null, 0, -0, 1, -1, 1.5, 1e300, Number.NaN, Infinity, -Infinity, '', 'text', true, false]
  const pongs = new ReceivePort<unknown>()
  for (const response of responses) isolate.ping(pongs.sendPort, { response })
  expect(await pongs.take(responses.length).toList()).toEqual(responses)
  stop()
})

it('[IS23] [C186] a ping before the next event is not answered by an endless loop', async () => {
  const { isolate, running, stop } = await spawnBusy()
  const pongs = new ReceivePort<string>()
  isolate.ping(pongs.sendPort, { response: 'between events', priority: Isolate.beforeNextEvent })
  await running.take(50).drain()
  isolate.ping(pongs.sendPort, { response: 'at once' })
  expect(await pongs.first).toBe('at once')
  stop()
})

it('[IS23] [C187] a response that cannot be sent is refused at the call', async () => {
  const { isolate, stop } = await spawnBusy()
  const pongs = new ReceivePort<string>()
  for (const priority of [Isolate.immediate, Isolate.beforeNextEvent])
    expect(() => isolate.ping(pongs.sendPort, { response: () => {}, priority })).toThrow(UnsendableError)
  isolate.ping(pongs.sendPort, { response: 'only this' })
  expect(await pongs.first).toBe('only this')
  stop()
})

it('[IS23] [C188] a dead isolate does not answer a ping', async () => {
  const { port, isolate, address } = await spawnEcho()
  address.send(0)
  await isolate.exited
  port.close()
  const pongs = new ReceivePort<string>()
  isolate.ping(pongs.sendPort, { response: 'the dead' })
  isolate.ping(pongs.sendPort, { response: 'the dead', priority: Isolate.beforeNextEvent })
  const { isolate: living, port: other } = await spawnEcho()
  living.ping(pongs.sendPort, { response: 'the living' })
  expect(await pongs.first).toBe('the living')
  other.close()
})

it('[PT13] an error in a handler is an uncaught error of its isolate, and the next message comes', async () => {
  const errors = new ReceivePort<[string, string | null]>()
  const port = new ReceivePort<unknown>()
  endAfterTest(
    await Isolate.spawn(
      (to: SendPort) => {
        const raw = new RawReceivePort<string>((message) => {
          if (message === 'fail') throw new RangeError('in a handler')
          to.send(message)
        })
        to.send(raw.sendPort)
      },
      port.sendPort,
      { errorsAreFatal: false, onError: errors.sendPort as SendPort },
    ),
  )
  const answers = port.asBroadcastStream()
  const address = (await answers.first) as SendPort
  const next = answers.first
  address.send('fail')
  address.send('go on')
  expect(await next).toBe('go on')
  const [text, stack] = await errors.first
  expect(text).toBe('RangeError: in a handler')
  expect(typeof stack).toBe('string')
  port.close()
})
