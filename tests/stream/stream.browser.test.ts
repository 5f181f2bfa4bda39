// What engines may do differently, and all tests of streams that do not need Node.
import './broadcast.test.ts'
import './completer.test.ts'
import './stream.test.ts'
import './stream-controller.test.ts'
import './stream-iterator.test.ts'
import './stream-results.test.ts'
import './stream-subscription.test.ts'
import { expect, it } from 'vitest'
import { Completer } from '../../src/stream/completer.ts'
import { macrotask } from '../../src/stream/macrotask.ts'
import { StreamController } from '../../src/stream/stream-controller.ts'
import { microtasks, openPort, turns } from './recording.ts'

it('[ST32] empties the microtask queue between two callbacks', async () => {
  const order: string[] = []
  macrotask(() => {
    order.push('first')
    void microtasks().then(() => order.push('its microtasks'))
  })
  macrotask(() => order.push('second'))
  await turns(1)
  expect(order).toEqual(['first', 'its microtasks', 'second'])
})

it('[ST32] is not slowed down as nested timers are', async () => {
  const timers = async () => {
    for (let i = 0; i < 200; i++) await new Promise((resolve) => setTimeout(resolve))
    return 'timers'
  }
  const first = await Promise.race([timers(), turns(200).then(() => 'macrotasks')])
  expect(first).toBe('macrotasks')
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
