import { expect, it } from 'vitest'
import { Completer } from '../../src/stream/completer.ts'
import { macrotask } from '../../src/stream/macrotask.ts'
import { StreamController } from '../../src/stream/stream-controller.ts'
import { microtasks, openPort, record, turns } from './recording.ts'

it('[ST32] empties the microtask queue between two callbacks, and lets other tasks pass', async () => {
  const order: string[] = []
  const { port1, port2 } = new MessageChannel()
  const message = new Promise((resolve) => {
    port1.onmessage = resolve
  })
  await new Promise<void>((resolve) => {
    macrotask(() => {
      order.push('first')
      void microtasks().then(() => order.push('its microtasks'))
    })
    macrotask(() => {
      order.push('second')
      resolve()
    })
    port2.postMessage('from elsewhere')
  })
  await message
  expect(order).toEqual(['first', 'its microtasks', 'second'])
})

it('[ST32] is not slowed down as nested timers are', async () => {
  const begin = performance.now()
  await turns(250)
  // Timers nested this deep would take 4 ms each, one second in all.
  expect(performance.now() - begin).toBeLessThan(900)
})

it('[ST4] lets all microtasks of one event pass before the next comes', async () => {
  const port = openPort<string>()
  port.add('a')
  port.add('b')
  const order: string[] = []
  port.stream.listen((value) => {
    order.push(value)
    void microtasks().then(() => order.push(`after ${value}`))
  })
  await turns(3)
  expect(order).toEqual(['a', 'after a', 'b', 'after b'])
})

it('[ST27] first and then listen lose nothing of what was kept', async () => {
  const port = openPort<string>()
  for (const message of ['address', 'a', 'b']) port.add(message)
  void port.close()
  const stream = port.stream.asBroadcastStream()
  expect(await stream.first).toBe('address')
  await expect(stream.toList()).resolves.toEqual(['a', 'b'])
})

it('[ST21] [C167] [C168] for await takes one value at a time, and leaving it cancels', async () => {
  const port = openPort<number>()
  for (const value of [0, 1, 2, 3, 4]) port.add(value)
  const order: string[] = []
  for await (const value of port.stream) {
    order.push(`begin ${value}`)
    await turns(2)
    order.push(`end ${value}`)
    if (value === 3) break
  }
  expect(order).toEqual([0, 1, 2, 3].flatMap((value) => [`begin ${value}`, `end ${value}`]))
  expect(port.closings).toBe(1)
})

it('[ST22] [C246] after return there is nothing more', async () => {
  const port = openPort<number>()
  port.add(1)
  const iterator = port.stream[Symbol.asyncIterator]()
  await iterator.return?.()
  await expect(iterator.next()).resolves.toEqual({ done: true, value: undefined })
})

it('[ST23] is a web stream that is piped, with backpressure', async () => {
  const port = openPort<number>()
  for (const value of [1, 2, 3]) port.add(value)
  void port.close()
  const written: number[] = []
  const gate = new Completer()
  const piped = port.stream.toReadableStream().pipeTo(
    new WritableStream({
      write: (value: number) => {
        written.push(value)
        return gate.promise
      },
    }),
  )
  await turns(5)
  expect(written).toEqual([1])
  gate.complete()
  await piped
  expect(written).toEqual([1, 2, 3])
})

it('[ST23] cancelling the web stream cancels, failing fails it', async () => {
  const cancelled = openPort<number>()
  await cancelled.stream.toReadableStream().cancel()
  expect(cancelled.closings).toBe(1)
  const failing = openPort<number>()
  const read = failing.stream.toReadableStream().getReader().read()
  failing.addError(new Error('no'))
  await expect(read).rejects.toThrow('no')
})

it('[ST10] what a callback throws is an error event of the page, at once', () => {
  const seen: unknown[] = []
  const listener = (event: ErrorEvent) => {
    event.preventDefault()
    event.stopImmediatePropagation()
    seen.push(event.error)
  }
  window.addEventListener('error', listener, { capture: true })
  try {
    const port = openPort<number>()
    const values: number[] = []
    port.stream.listen((value) => {
      values.push(value)
      throw new Error(`at ${value}`)
    })
    port.add(1)
    port.add(2)
    expect(values).toEqual([1, 2])
    expect(seen).toEqual([new Error('at 1'), new Error('at 2')])
  } finally {
    window.removeEventListener('error', listener, { capture: true })
  }
})

it.each([
  ['Stream', () => new StreamController().stream],
  ['StreamController', () => new StreamController()],
  ['Completer', () => new Completer()],
])('[ST31] cannot be cloned nor posted: %s', (_, make) => {
  const refused = expect.objectContaining({ name: 'DataCloneError' })
  expect(() => structuredClone(make())).toThrow(refused)
  expect(() => new MessageChannel().port1.postMessage({ value: make() })).toThrow(refused)
})

it('[ST33] is cancelled by using and await using, also where the engine lacks the symbols', async () => {
  const [one, other] = [openPort<number>(), openPort<number>()]
  // What compilers make of the two.
  one.stream.listen()[Symbol.dispose ?? Symbol.for('Symbol.dispose')]()
  await other.stream.listen()[Symbol.asyncDispose ?? Symbol.for('Symbol.asyncDispose')]()
  expect([one.closings, other.closings]).toEqual([1, 1])
})

it('[ST5] a synchronous listener runs inside add, through operators', () => {
  const port = openPort<number>()
  const { heard } = record(port.stream.map((n) => n * 2).take(2))
  for (const n of [1, 2, 3]) port.add(n)
  expect([heard, port.closings]).toEqual([['2', '4', '.'], 1])
})
