import { expect, it } from 'vitest'
import { StateError } from '../../src/errors/state-error.ts'
import { Completer } from '../../src/stream/completer.ts'
import { microtasks } from './recording.ts'

it('[ST30] [C236] refuses to complete twice', async () => {
  const completer = new Completer<number>()
  completer.complete(1)
  expect(() => completer.complete(2)).toThrow(StateError)
  expect(() => completer.completeError(new Error('late'))).toThrow(
    expect.objectContaining({ code: 'ISO-405' }),
  )
  await expect(completer.future).resolves.toBe(1)
})

it('[ST30] [C237] refuses to complete after an error', async () => {
  const completer = new Completer<number>()
  completer.completeError(new Error('no'))
  expect(() => completer.complete(1)).toThrow(StateError)
  await expect(completer.future).rejects.toThrow('no')
})

it('[ST30] [C238] follows a promise, and is completed at once', async () => {
  const inner = new Completer<number>()
  const outer = new Completer<number>()
  expect(outer.isCompleted).toBe(false)
  outer.complete(inner.promise)
  expect(outer.isCompleted).toBe(true)
  expect(() => outer.complete(2)).toThrow(StateError)
  inner.complete(1)
  await expect(outer.promise).resolves.toBe(1)

  const failing = new Completer<number>()
  failing.complete(Promise.reject(new Error('no')))
  expect(failing.isCompleted).toBe(true)
  await expect(failing.promise).rejects.toThrow('no')
})

it('[ST30] [C239] Completer.sync completes one microtask later', async () => {
  const completer = Completer.sync<number>()
  const order: string[] = []
  void completer.future.then(() => order.push('heard'))
  completer.complete(1)
  order.push('completed')
  expect(order).toEqual(['completed'])
  await microtasks()
  expect(order).toEqual(['completed', 'heard'])
})

it('[ST30] future is promise', () => {
  const completer = new Completer()
  completer.complete()
  expect(completer.future).toBe(completer.promise)
})
