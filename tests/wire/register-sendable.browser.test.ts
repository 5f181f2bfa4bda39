// Instances that keep their class.
import {
  Isolate,
  IsolatePool,
  RawReceivePort,
  ReceivePort,
  registerSendable,
  type SendPort,
} from 'react-isolates/core'
import { expect, it, vi } from 'vitest'
import { endAfterTest } from '../conformance/isolates-after-test.ts'
import {
  giveBack,
  makeStranger,
  measure,
  passOn,
  Point,
  Secret,
  sendStranger,
  throughAnother,
  throwPoint,
  yieldPoints,
} from './isolates/shapes.ts'

declare global {
  interface IsolateSendables {
    Secret: Secret
    Coin: Coin
    token: Token
  }
}

it('[WI4] instances keep their class inside each other, in collections, in cycles and with a codec', async () => {
  const [inner, outer] = [new Point(3, 4), new Point(6, 8)]
  outer.owner = new Map<unknown, unknown>([[inner, new Set([outer])]])
  inner.owner = { back: outer }
  const value = { list: [outer], secret: new Secret([new Point(5, 12), [new Secret([inner])]]) }
  const lengths = measure(value)
  const hello = new ReceivePort<SendPort>()
  endAfterTest(await Isolate.spawn(passOn, hello.sendPort))
  const reply = new ReceivePort<[number[], typeof value]>()
  ;(await hello.first).send([value, reply.sendPort])
  const [there, back] = await reply.first
  expect(there).toEqual(lengths)
  expect(measure(back)).toEqual(lengths)
  const point = back.list[0]!
  const [entry] = point.owner as Map<Point, Set<Point>>
  const [key, set] = entry!
  expect(set.has(point)).toBe(true)
  expect((key.owner as { back: unknown }).back).toBe(point)
  expect(back.secret.open()[0]).toBeInstanceOf(Point)
})

it('[WI4] as arguments, captured variables, results and yields, also through a second isolate', async () => {
  const point = new Point(3, 4)
  expect(await Isolate.run(measure, [[point]])).toEqual([5])
  const points = [point]
  expect(await Isolate.run(() => points.map((one) => one.length + new Point(0, 1).length))).toEqual([6])
  expect(await Isolate.run(giveBack, [new Secret([point])])).toBeInstanceOf(Secret)
  const yielded: Point[] = []
  const result = await Isolate.run(yieldPoints, [], { onProgress: (value) => void yielded.push(value) })
  expect([...yielded, result].map(({ length }) => length)).toEqual([5, 10])
  const far = (await Isolate.run(throughAnother, [point])) as Point
  expect(far.length).toBe(5)
})

it('[WI4] [WI5] in a field of a thrown error', async () => {
  const error = await Isolate.run(throwPoint).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(RangeError)
  expect((error as { at: Point }).at.length).toBe(13)
})

it('[WI4] a class that is not known on arrival is an error: of the run, or of the one who receives', async () => {
  await expect(Isolate.run(makeStranger)).rejects.toThrow('An instance of "Stranger" arrived')
  const uncaught = new Promise<ErrorEvent>((resolve) => {
    window.addEventListener(
      'error',
      (event) => (event.preventDefault(), event.stopImmediatePropagation(), resolve(event)),
      {
        once: true,
        capture: true,
      },
    )
  })
  const port = new ReceivePort<unknown>()
  await Isolate.spawn(sendStranger, port.sendPort as SendPort)
  expect((await uncaught).message).toContain('An instance of "Stranger" arrived')
  expect(await port.first).toBe('after')
})

it('[WI3] in development an instance of an unregistered class is refused, and the error says what to do', () => {
  class Money {
    cents = 1
  }
  class Coin extends Point {}
  const port = new RawReceivePort()
  for (const [value, name] of [
    [new Money(), 'Money'],
    [new Coin(1, 2), 'Coin'],
  ] as const)
    expect(() => port.sendPort.send({ value })).toThrow(
      expect.objectContaining({
        code: 'ISO-202',
        path: 'message → .value',
        message: expect.stringContaining(`Call registerSendable(${name})`),
      }),
    )
  port.close()
})

it('[WI4] what a codec throws is told with the place', () => {
  class Broken {}
  registerSendable(Broken, {
    encode: () => {
      throw new RangeError('not today')
    },
    decode: () => new Broken(),
  })
  const port = new RawReceivePort()
  expect(() => port.sendPort.send([new Broken()])).toThrow(
    'message → [0] cannot be sent: reading it threw RangeError',
  )
  port.close()
})

it('[WI4] two classes of one name that only their names tell apart cannot both be registered, one may be twice', () => {
  const make = () => class Twin {}
  const Twin = make()
  registerSendable(Twin)
  registerSendable(Twin)
  expect(() => registerSendable(make())).toThrow(
    expect.objectContaining({ name: 'IsolateError', code: 'ISO-308' }),
  )
})

class Coin {
  readonly cents: number
  constructor(cents: number) {
    this.cents = cents
  }
  plus(cents: number): Coin {
    return new Coin(this.cents + cents)
  }
}
registerSendable(Coin)

class Token {
  readonly #text: string
  constructor(text: string) {
    this.#text = text
  }
  open(): string {
    return this.#text
  }
}
registerSendable(Token, { encode: (token) => token.open(), decode: (text: string) => new Token(text) })

// Each function brings a copy of its own along.
it('[WI4] a class of the file of several functions that one isolate runs', async () => {
  const pool = new IsolatePool({ size: 1 })
  const coins = [
    await pool.run((cents: number) => new Coin(cents), [1]),
    await pool.run((coin: Coin) => coin.plus(1), [new Coin(1)]),
    await pool.run((coin: Coin) => coin.plus(2), [new Coin(1)]),
  ]
  await pool.close()
  expect(coins.map((coin) => coin.plus(10).cents)).toEqual([11, 12, 13])
})

it('[WI4] each of these functions gets instances of its own copy, in any order', async () => {
  const pool = new IsolatePool({ size: 1 })
  const token = new Token('secret')
  const isOne = () => pool.run((value: Token) => [value instanceof Token, value.open()], [token])
  const opens = () => pool.run(() => [token instanceof Token, token.open()])
  const results = [await isOne(), await opens(), await isOne(), await opens()]
  await pool.close()
  expect(results).toEqual(Array.from({ length: 4 }, () => [true, 'secret']))
})

it('[WI4] a module that is evaluated again, as after an edit, registers its class again', async () => {
  const [before, after] = (await Promise.all(
    ['before', 'after'].map((edit) => import(/* @vite-ignore */ `./isolates/edited.ts?${edit}`)),
  )) as [typeof import('./isolates/edited.ts'), typeof import('./isolates/edited.ts')]
  expect(before.Edited).not.toBe(after.Edited)
  const port = new ReceivePort<object>()
  for (const { Edited } of [before, after]) port.sendPort.send(new Edited('secret'))
  const [first, second] = (await port.take(2).toList()) as [{ open: () => string }, { open: () => string }]
  expect([first.open(), second.open()]).toEqual(['secret', 'secret'])
  expect(first.constructor).toBe(second.constructor)
})

it('[WI4] what only the platform can make is refused without a codec, and private fields are warned of', () => {
  class Ledger extends Map<string, number> {}
  class Bus extends EventTarget {}
  class Failure extends RangeError {}
  expect(() => registerSendable(Ledger)).toThrow(/"Ledger" extends Map.*Give it a codec/)
  expect(() => registerSendable(Bus)).toThrow(expect.objectContaining({ code: 'ISO-308' }))
  expect(() => registerSendable((() => {}) as unknown as typeof Failure)).toThrow('is no class')
  registerSendable(Failure)
  registerSendable(Ledger, { encode: (ledger) => [...ledger], decode: (entries) => new Ledger(entries) })
  class Safe {
    #code = 1
    open(): number {
      return this.#code
    }
  }
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  registerSendable(Safe)
  expect(warn.mock.calls).toEqual([[expect.stringContaining('"Safe" has private fields')]])
  registerSendable(Safe, { encode: (safe) => safe.open(), decode: () => new Safe() })
  expect(warn).toHaveBeenCalledTimes(1)
  warn.mockRestore()
})
