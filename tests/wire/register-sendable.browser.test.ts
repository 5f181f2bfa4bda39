// Instances that keep their class.
import { Isolate, RawReceivePort, ReceivePort, registerSendable, type SendPort } from 'react-isolates/core'
import { expect, it } from 'vitest'
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

it('[WI4] two classes of one name cannot both be registered, one may be twice', () => {
  const make = () => class Twin {}
  const Twin = make()
  registerSendable(Twin)
  registerSendable(Twin)
  expect(() => registerSendable(make())).toThrow(TypeError)
})
