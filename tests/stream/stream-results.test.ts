import { expect, it } from 'vitest'
import { StateError } from '../../src/errors/state-error.ts'
import { Completer } from '../../src/stream/completer.ts'
import type { Stream } from '../../src/stream/stream.ts'
import { microtasks, openPort, streamOf } from './recording.ts'

const noElement = { name: 'StateError', code: 'ISO-402', message: 'No element' }
const tooMany = { name: 'StateError', code: 'ISO-403', message: 'Too many elements' }
const even = (n: number) => n % 2 === 0

const early: Record<string, (stream: Stream<number>) => Promise<unknown>> = {
  first: (stream) => stream.first,
  isEmpty: (stream) => stream.isEmpty,
  any: (stream) => stream.any((n) => n === 1),
  every: (stream) => stream.every((n) => n !== 1),
  contains: (stream) => stream.contains(1),
  firstWhere: (stream) => stream.firstWhere((n) => n === 1),
  elementAt: (stream) => stream.elementAt(0),
}
it.each(Object.entries(early))('[ST18] cancels as soon as it knows: %s', async (_, result) => {
  const port = openPort<number>()
  const answer = result(port.stream)
  port.add(1)
  expect([port.hasListener, port.closings]).toEqual([false, 1])
  await expect(answer).resolves.not.toBeUndefined()
})

const late: Record<string, [(stream: Stream<number>) => Promise<unknown>, unknown]> = {
  last: [(stream) => stream.last, 3],
  length: [(stream) => stream.length, 3],
  toList: [(stream) => stream.toList(), [1, 2, 3]],
  fold: [(stream) => stream.fold('', (text, n) => text + n), '123'],
  reduce: [(stream) => stream.reduce((sum, n) => sum + n), 6],
  join: [(stream) => stream.join('-'), '1-2-3'],
  drain: [(stream) => stream.drain('drained'), 'drained'],
  lastWhere: [(stream) => stream.lastWhere((n) => n < 3), 2],
  singleWhere: [(stream) => stream.singleWhere(even), 2],
  every: [(stream) => stream.every((n) => n > 0), true],
  any: [(stream) => stream.any((n) => n > 3), false],
  contains: [(stream) => stream.contains(4), false],
  elementAt: [(stream) => stream.elementAt(2), 3],
  first: [(stream) => stream.first, 1],
}
it.each(Object.entries(late))(
  '[ST18] answers for a stream with an end: %s',
  async (_, [result, expected]) => {
    await expect(result(streamOf(1, 2, 3))).resolves.toEqual(expected)
  },
)

it('[ST18] calls forEach for each value', async () => {
  const seen: number[] = []
  await expect(streamOf(1, 2).forEach((n) => seen.push(n))).resolves.toBeUndefined()
  expect(seen).toEqual([1, 2])
})

it('[ST18] joins without a separator, texts of values as String makes them', async () => {
  await expect(streamOf<unknown>('a', null, 1).join()).resolves.toBe('anull1')
})

it('[ST18] knows an empty stream', async () => {
  await expect(streamOf().isEmpty).resolves.toBe(true)
  await expect(streamOf().length).resolves.toBe(0)
  await expect(streamOf().toList()).resolves.toEqual([])
  await expect(streamOf().drain()).resolves.toBeUndefined()
})

it('[ST18] answers after the source has cleaned up', async () => {
  const gate = new Completer()
  const port = openPort<number>({ onCancel: () => gate.promise })
  let answer: number | undefined
  void port.stream.first.then((value) => (answer = value))
  port.add(1)
  await microtasks()
  expect(answer).toBeUndefined()
  gate.complete()
  await microtasks()
  expect(answer).toBe(1)
})

it.each(['first', 'last', 'single'] as const)('[ST19] [C156] [C158] %s of nothing', async (member) => {
  await expect(streamOf()[member]).rejects.toMatchObject(noElement)
})

it('[ST19] reduce of nothing, and values that no test accepts', async () => {
  await expect(streamOf<number>().reduce((a, b) => a + b)).rejects.toMatchObject(noElement)
  await expect(streamOf(1).firstWhere(even)).rejects.toMatchObject(noElement)
  await expect(streamOf(1).lastWhere(even)).rejects.toMatchObject(noElement)
  await expect(streamOf(1).singleWhere(even)).rejects.toMatchObject(noElement)
})

it('[ST19] answers with orElse instead, and rejects with what it throws', async () => {
  await expect(streamOf(1).firstWhere(even, { orElse: () => 0 })).resolves.toBe(0)
  await expect(streamOf(1).lastWhere(even, { orElse: async () => 0 })).resolves.toBe(0)
  const orElse = () => {
    throw new Error('none')
  }
  await expect(streamOf(1).singleWhere(even, { orElse })).rejects.toThrow('none')
})

it('[ST19] [C158] single with two, and it cancels', async () => {
  const port = openPort<number>()
  const single = port.stream.single
  port.add(1)
  expect(port.closings).toBe(0)
  port.add(2)
  expect(port.closings).toBe(1)
  await expect(single).rejects.toMatchObject(tooMany)
  await expect(single).rejects.toBeInstanceOf(StateError)
  await expect(streamOf(2, 4).singleWhere(even)).rejects.toMatchObject(tooMany)
  await expect(streamOf(2).single).resolves.toBe(2)
})

it('[ST19] [C157] elementAt beyond the end', async () => {
  await expect(streamOf(1).elementAt(1)).rejects.toThrow(
    new RangeError('The stream ended before its element 1'),
  )
})

it('[ST19] refuses negative counts', async () => {
  await expect(streamOf(1).elementAt(-1)).rejects.toThrow(RangeError)
  expect(() => streamOf(1).take(-1)).toThrow(RangeError)
  expect(() => streamOf(1).skip(Number.NaN)).toThrow(RangeError)
})

it('[ST20] rejects and cancels at the first error event', async () => {
  const port = openPort<number>()
  const list = port.stream.toList()
  port.add(1)
  port.addError(new Error('no'))
  expect(port.closings).toBe(1)
  await expect(list).rejects.toThrow('no')
  const drained = openPort<number>()
  const end = drained.stream.drain()
  drained.addError(new Error('no'))
  expect(drained.closings).toBe(1)
  await expect(end).rejects.toThrow('no')
})

it('[ST20] rejects and cancels with what a callback throws', async () => {
  const refuse = (): never => {
    throw new Error('refused')
  }
  const results: ((stream: Stream<number>) => Promise<unknown>)[] = [
    (stream) => stream.any(refuse),
    (stream) => stream.forEach(refuse),
    (stream) => stream.fold(0, refuse),
    (stream) => stream.firstWhere(refuse),
  ]
  for (const result of results) {
    const port = openPort<number>()
    const answer = result(port.stream)
    port.add(1)
    expect(port.closings).toBe(1)
    await expect(answer).rejects.toThrow('refused')
  }
})
