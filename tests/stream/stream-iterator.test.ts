import { expect, it } from 'vitest'
import { Completer } from '../../src/stream/completer.ts'
import { microtasks, openPort, streamOf, turns } from './recording.ts'

const over = { done: true, value: undefined }

it('[ST21] [C167] leaving the loop cancels', async () => {
  const port = openPort<number>()
  port.add(1)
  port.add(2)
  for await (const value of port.stream) {
    expect(value).toBe(1)
    break
  }
  expect(port.closings).toBe(1)
})

it('[ST21] throwing out of the loop cancels', async () => {
  const port = openPort<number>()
  port.add(1)
  const loop = async () => {
    for await (const value of port.stream) throw new Error(`at ${value}`)
  }
  await expect(loop()).rejects.toThrow('at 1')
  expect(port.closings).toBe(1)
})

it('[ST21] [C168] handles one value at a time, in order, none lost', async () => {
  const port = openPort<number>()
  const order: string[] = []
  const gates = Array.from({ length: 5 }, () => new Completer())
  const loop = (async () => {
    for await (const value of port.stream) {
      order.push(`begin ${value}`)
      await gates[value]?.promise
      order.push(`end ${value}`)
    }
  })()
  for (const value of gates.keys()) port.add(value)
  void port.close()
  for (const gate of gates) {
    await turns(2)
    expect(port.isPaused).toBe(true)
    gate.complete()
  }
  await loop
  expect(order).toEqual([0, 1, 2, 3, 4].flatMap((value) => [`begin ${value}`, `end ${value}`]))
})

it('[ST21] throws an error event in the loop, and cancels', async () => {
  const port = openPort<number>()
  port.add(1)
  port.addError(new Error('no'))
  port.add(2)
  const seen: number[] = []
  const loop = async () => {
    for await (const value of port.stream) seen.push(value)
  }
  await expect(loop()).rejects.toThrow('no')
  expect([seen, port.closings]).toEqual([[1], 1])
})

it('[ST21] after an error event the iterator is over', async () => {
  const port = openPort<number>()
  const iterator = port.stream[Symbol.asyncIterator]()
  const asked = [iterator.next(), iterator.next()]
  port.addError(new Error('no'))
  await expect(asked[0]).rejects.toThrow('no')
  await expect(asked[1]).resolves.toEqual(over)
  await expect(iterator.next()).resolves.toEqual(over)
})

it('[ST22] [C246] after return there is nothing more', async () => {
  const port = openPort<number>()
  port.add(1)
  port.add(2)
  const iterator = port.stream[Symbol.asyncIterator]()
  await expect(iterator.next()).resolves.toEqual({ done: false, value: 1 })
  await expect(iterator.return?.()).resolves.toEqual(over)
  await expect(iterator.next()).resolves.toEqual(over)
  await expect(iterator.return?.()).resolves.toEqual(over)
  expect(port.closings).toBe(1)
})

it('[ST22] return answers the call that still waits', async () => {
  const port = openPort<number>()
  const iterator = port.stream[Symbol.asyncIterator]()
  const asked = iterator.next()
  await iterator.return?.()
  await expect(asked).resolves.toEqual(over)
  expect(port.closings).toBe(1)
})

it('[ST22] listens at its first call; return closes what nobody pulled from', async () => {
  const port = openPort<number>()
  const iterator = port.stream[Symbol.asyncIterator]()
  expect(port.hasListener).toBe(false)
  await iterator.return?.()
  expect(port.closings).toBe(1)
})

it('[ST22] return waits for the source to clean up', async () => {
  const gate = new Completer()
  const port = openPort<number>({ onCancel: () => gate.promise })
  let returned = false
  void port.stream[Symbol.asyncIterator]()
    .return?.()
    .then(() => (returned = true))
  await microtasks()
  expect(returned).toBe(false)
  gate.complete()
  await microtasks()
  expect(returned).toBe(true)
})

it('[ST22] answers overlapping calls in order', async () => {
  const port = openPort<number>()
  const iterator = port.stream[Symbol.asyncIterator]()
  const asked = Promise.all([iterator.next(), iterator.next(), iterator.next()])
  port.add(1)
  port.add(2)
  void port.close()
  await expect(asked).resolves.toEqual([{ done: false, value: 1 }, { done: false, value: 2 }, over])
})

it('[ST22] is its own iterable', () => {
  const iterator = streamOf(1)[Symbol.asyncIterator]()
  expect(iterator[Symbol.asyncIterator]()).toBe(iterator)
})

it('[ST23] pulls one value for each read', async () => {
  const port = openPort<number>()
  const reader = port.stream.toReadableStream().getReader()
  await turns(1)
  expect(port.hasListener).toBe(false)
  port.add(1)
  port.add(2)
  await expect(reader.read()).resolves.toEqual({ done: false, value: 1 })
  await turns(2)
  expect(port.isPaused).toBe(true)
  await expect(reader.read()).resolves.toEqual({ done: false, value: 2 })
  void port.close()
  await expect(reader.read()).resolves.toEqual(over)
})

it('[ST23] fails with the stream', async () => {
  const port = openPort<number>()
  const reader = port.stream.toReadableStream().getReader()
  const read = reader.read()
  port.addError(new Error('no'))
  await expect(read).rejects.toThrow('no')
  expect(port.closings).toBe(1)
})

it('[ST23] cancels the stream when it is cancelled, read or not', async () => {
  for (const reads of [0, 1]) {
    const port = openPort<number>()
    const reader = port.stream.toReadableStream().getReader()
    const read = reads ? reader.read() : undefined
    await reader.cancel()
    expect(port.closings).toBe(1)
    if (read) await expect(read).resolves.toEqual(over)
  }
})
