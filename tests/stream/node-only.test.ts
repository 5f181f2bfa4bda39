// What other engines have no words for yet, or report in another way.
import { expect, it } from 'vitest'
import { openPort, record, turns } from './recording.ts'

/** Hears what Node would end the process for, in place of the test runner. */
async function hearing(
  event: 'uncaughtException' | 'unhandledRejection',
  run: (heard: unknown[]) => Promise<void>,
): Promise<void> {
  const heard: unknown[] = []
  const others = process.listeners(event as 'uncaughtException')
  process.removeAllListeners(event)
  process.on(event, (error: unknown) => heard.push(error))
  try {
    await run(heard)
  } finally {
    process.removeAllListeners(event)
    for (const listener of others) process.on(event, listener)
  }
}

it('[ST6] pause(until) also ends when its promise rejects, which nobody handles then', () =>
  hearing('unhandledRejection', async (rejected) => {
    const port = openPort<number>()
    const { heard, subscription } = record(port.stream)
    subscription.pause(Promise.reject(new Error('gate')))
    port.add(1)
    await turns(2)
    expect(heard).toEqual(['1'])
    expect(rejected).toEqual([new Error('gate')])
  }))

it('[ST10] without reportError, as in Node, the error is thrown where nothing catches it', () =>
  hearing('uncaughtException', async (uncaught) => {
    expect(globalThis.reportError).toBeUndefined()
    const port = openPort<number>()
    port.stream.listen()
    port.addError(new Error('lost'))
    expect(uncaught).toEqual([])
    await turns(1)
    expect(uncaught).toEqual([new Error('lost')])
  }))

it('[ST33] is cancelled by using and await using', async () => {
  const [one, other] = [openPort<number>(), openPort<number>()]
  {
    using subscription = one.stream.listen()
    await using awaited = other.stream.listen()
    expect([subscription.isPaused, awaited.isPaused, one.closings, other.closings]).toEqual([
      false,
      false,
      0,
      0,
    ])
  }
  expect([one.closings, other.closings]).toEqual([1, 1])
})
