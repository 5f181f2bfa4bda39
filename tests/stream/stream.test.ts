import { expect, it } from 'vitest'
import { StateError } from '../../src/errors/state-error.ts'
import { Completer } from '../../src/stream/completer.ts'
import { Stream } from '../../src/stream/stream.ts'
import { StreamController } from '../../src/stream/stream-controller.ts'
import { microtasks, openPort, record, streamOf, turns } from './recording.ts'

const isNumber = (value: unknown): value is number => typeof value === 'number'
const refuse = (): never => {
  throw new Error('refused')
}

it('[ST12] [C162] does what the same words do to a list', async () => {
  const values = [1, 2, 2, 3, 1]
  const of = () => streamOf(...values)
  await expect(
    of()
      .where((n) => n > 1)
      .toList(),
  ).resolves.toEqual([2, 2, 3])
  await expect(
    of()
      .map((n) => `${n}!`)
      .toList(),
  ).resolves.toEqual(['1!', '2!', '2!', '3!', '1!'])
  await expect(
    of()
      .expand((n) => Array<number>(n - 1).fill(n))
      .toList(),
  ).resolves.toEqual([2, 2, 3, 3])
  await expect(of().skip(3).toList()).resolves.toEqual([3, 1])
  await expect(of().skip(9).toList()).resolves.toEqual([])
  await expect(
    of()
      .skipWhile((n) => n < 3)
      .toList(),
  ).resolves.toEqual([3, 1])
  await expect(of().take(2).toList()).resolves.toEqual([1, 2])
  await expect(of().take(9).toList()).resolves.toEqual(values)
  await expect(of().take(0).toList()).resolves.toEqual([])
  await expect(
    of()
      .takeWhile((n) => n < 3)
      .toList(),
  ).resolves.toEqual([1, 2, 2])
  await expect(of().distinct().toList()).resolves.toEqual([1, 2, 3, 1])
  await expect(
    of()
      .distinct((a, b) => a % 2 === b % 2)
      .toList(),
  ).resolves.toEqual([1, 2, 3])
  await expect(
    of()
      .asyncMap(async (n) => n * 2)
      .toList(),
  ).resolves.toEqual([2, 4, 4, 6, 2])
  await expect(of().cast(isNumber).toList()).resolves.toEqual(values)
  await expect(of().cast<string>().toList()).resolves.toEqual(values)
})

it('[ST12] runs inside add, through any number of operators, when the source does', () => {
  const port = openPort<number>()
  const { heard } = record(
    port.stream
      .map((n) => n + 1)
      .where((n) => n > 1)
      .expand((n) => [n, -n]),
  )
  port.add(0)
  port.add(1)
  expect(heard).toEqual(['2', '-2'])
})

it('[ST12] transforms by a transformer', async () => {
  const sums = { bind: (stream: Stream<number>) => stream.expand((n) => [n, n * 10]) }
  await expect(streamOf(1, 2).transform(sums).toList()).resolves.toEqual([1, 10, 2, 20])
})

it('[ST12] passes error events and the end through', async () => {
  const port = openPort<number>()
  const { heard } = record(port.stream.where(isNumber).map(String).skip(0).distinct().cast<string>())
  port.addError(new Error('no'))
  port.add(1)
  void port.close()
  await turns(1)
  expect(heard).toEqual(['!no', '1', '.'])
})

it('[ST12] listens only when it is listened to', () => {
  const port = openPort<number>()
  const derived = port.stream.map(String)
  expect(port.hasListener).toBe(false)
  derived.listen()
  expect(port.hasListener).toBe(true)
})

it('[ST12] counts for each listener of a broadcast stream apart', () => {
  const controller = StreamController.broadcast<number>({ sync: true })
  const stream = controller.stream.skip(1).take(2).distinct()
  expect(stream.isBroadcast).toBe(true)
  const first = record(stream)
  controller.add(1)
  controller.add(2)
  const second = record(stream)
  controller.add(3)
  controller.add(4)
  controller.add(5)
  expect([first.heard, second.heard]).toEqual([
    ['2', '3', '.'],
    ['4', '5', '.'],
  ])
})

it('[ST13] makes error events of what callbacks throw, and goes on', async () => {
  const odd = (n: number) => (n % 2 ? n : refuse())
  const of = () => streamOf(1, 2, 3)
  const streams = [
    of().map(odd),
    of().where((n) => odd(n) > 0),
    of().expand((n) => [odd(n)]),
    of().asyncMap(odd),
    of().asyncMap(async (n) => odd(n)),
    of().distinct((_, n) => odd(n) < 0),
  ]
  const heard = streams.map((stream) => record(stream).heard)
  await turns(6)
  for (const events of heard) expect(events).toEqual(['1', '!refused', '3', '.'])
})

it('[ST13] stops skipping at a test that throws', async () => {
  const { heard } = record(streamOf(1, 2, 3).skipWhile((n) => (n === 1 ? true : refuse())))
  await turns(4)
  expect(heard).toEqual(['!refused', '3', '.'])
})

it('[ST13] ends takeWhile at a test that throws', async () => {
  const port = openPort<number>()
  const { heard } = record(port.stream.takeWhile((n) => n < 2 || refuse()))
  port.add(1)
  port.add(2)
  await turns(1)
  expect([heard, port.closings]).toEqual([['1', '!refused', '.'], 1])
})

it('[ST13] [C161] cast makes an error event of a value that fails its guard', async () => {
  const { heard } = record(streamOf<unknown>(1, 'x', 3).cast(isNumber))
  await turns(4)
  expect(heard).toEqual(['1', '!A value failed the guard isNumber of cast', '3', '.'])
  await expect(streamOf<unknown>('x').cast(isNumber).first).rejects.toThrow(TypeError)
})

it('[ST14] [C159] takeWhile ends at the first refusal and cancels before it says so', () => {
  const port = openPort<number>()
  const heard: unknown[] = []
  const onDone = () => heard.push(`closed ${port.closings}`)
  port.stream.takeWhile((n) => n < 3).listen((n) => heard.push(n), { onDone })
  for (const n of [1, 2, 3, 1]) port.add(n)
  expect(heard).toEqual([1, 2, 'closed 1'])
})

it('[ST14] [C160] takes numbers, cast, until something else comes', async () => {
  const port = openPort<unknown>()
  const { heard } = record(port.stream.takeWhile((value) => typeof value === 'number').cast<number>())
  for (const value of [1, 2, 'x', 3]) port.add(value)
  expect([heard, port.closings]).toEqual([['1', '2', '.'], 1])
})

it('[ST14] [C163] take ends with its last value', async () => {
  const port = openPort<number>()
  const { heard } = record(port.stream.take(10))
  for (let n = 1; n <= 12; n++) port.add(n)
  expect(heard).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '.'])
  expect(port.closings).toBe(1)
})

it('[ST14] take(0) ends at once', async () => {
  const port = openPort<number>()
  const { heard } = record(port.stream.take(0))
  port.add(1)
  await turns(1)
  expect([heard, port.closings]).toEqual([['.'], 1])
})

it('[ST15] converts one value at a time', async () => {
  const port = openPort<number>()
  const gates = [new Completer<string>(), new Completer<string>()]
  const started: number[] = []
  const { heard } = record(
    port.stream.asyncMap((n) => {
      started.push(n)
      return gates[n]?.promise ?? 'at once'
    }),
  )
  for (const n of [0, 1, 2]) port.add(n)
  void port.close()
  await turns(2)
  expect([started, port.isPaused]).toEqual([[0], true])
  gates[0]?.complete('zero')
  await turns(2)
  expect([started, heard]).toEqual([[0, 1], ['zero']])
  gates[1]?.completeError(new Error('one'))
  await turns(4)
  expect(heard).toEqual(['zero', '!one', 'at once', '.'])
})

it('[ST16] takes error events out', async () => {
  const port = openPort<number>()
  const handled: unknown[] = []
  const { heard } = record(port.stream.handleError((error) => handled.push(error)))
  port.addError('a')
  port.add(1)
  expect([handled, heard]).toEqual([['a'], ['1']])
})

it('[ST16] leaves those alone that fail its test; what it throws is an error event', () => {
  const port = openPort<number>()
  const { heard } = record(port.stream.handleError(refuse, { test: (error) => error === 'a' }))
  port.addError('a')
  port.addError('b')
  expect(heard).toEqual(['!refused', '!b'])
})

it('[ST17] pauses, resumes and cancels its source', async () => {
  const port = openPort<number>()
  const { heard, subscription } = record(port.stream.map((n) => n * 2).where(() => true))
  subscription.pause()
  expect(port.isPaused).toBe(true)
  port.add(1)
  await turns(1)
  subscription.resume()
  await turns(1)
  expect([heard, port.isPaused]).toEqual([['2'], false])
  await subscription.cancel()
  expect(port.closings).toBe(1)
})

it('[ST17] keeps its source held until what it made itself is handed out', async () => {
  const port = openPort<number>()
  const onData = (value: number): void => {
    if (value === 1) subscription.pause()
  }
  const { heard, subscription } = record(
    port.stream.expand((n) => [n, n + 1, n + 2]),
    { onData },
  )
  port.add(1)
  port.add(10)
  subscription.resume()
  await turns(1)
  expect([heard, port.isPaused]).toEqual([['1', '2'], true])
  await turns(1)
  expect([heard, port.isPaused]).toEqual([['1', '2', '3'], true]) // 10 waits still
  await turns(1)
  expect([heard, port.isPaused]).toEqual([['1', '2', '3', '10', '11', '12'], false])
})

it('[ST17] waits for the promise of onCancel through operators', async () => {
  const gate = new Completer()
  const port = openPort<number>({ onCancel: () => gate.promise })
  const { heard } = record(
    port.stream
      .map(String)
      .take(1)
      .where(() => true),
  )
  port.add(1)
  await microtasks()
  expect(heard).toEqual(['1'])
  gate.complete()
  await microtasks()
  expect(heard).toEqual(['1', '.'])
})

it('[ST34] a class may be a stream over another', async () => {
  class Port<T> extends Stream<T> {
    readonly #controller: StreamController<T>
    closed = false
    constructor() {
      const controller = new StreamController<T>({ sync: true })
      super(controller.stream)
      controller.onCancel = () => {
        this.closed = true
      }
      this.#controller = controller
    }
    receive(value: T): void {
      this.#controller.add(value)
    }
  }
  const port = new Port<number>()
  expect(port.isBroadcast).toBe(false)
  const { heard } = record(port.take(2))
  for (const n of [1, 2, 3]) port.receive(n)
  expect([heard, port.closed]).toEqual([['1', '2', '.'], true])
  expect(() => port.listen()).toThrow(StateError)
  expect(port.map(String)).not.toBeInstanceOf(Port)
  expect(new Stream(StreamController.broadcast<number>().stream).isBroadcast).toBe(true)
})

it.each([
  ['Stream', () => new StreamController().stream],
  ['a derived stream', () => new StreamController().stream.map(String)],
  ['StreamController', () => new StreamController()],
  ['Completer', () => new Completer()],
])('[ST31] cannot be cloned: %s', (_, make) => {
  const object = make()
  expect(Object.entries(object)[0]?.[0]).toBe('notSendable')
  expect(() => structuredClone({ object })).toThrow(expect.objectContaining({ name: 'DataCloneError' }))
})
