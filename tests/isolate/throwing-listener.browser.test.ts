// A listener for progress that throws: its errors are uncaught ones, and nothing waits for it.
import {
  Isolate,
  IsolateController,
  IsolatePool,
  livingIsolates,
  type SendPort,
  serve,
} from 'react-isolates/core'
import { afterEach, expect, it, onTestFinished } from 'vitest'

afterEach(() => expect.poll(livingIsolates).toBe(0))

/** More than may be on their way at once, and enough that they come together. */
const many = 300

function* numbers(): Generator<number, string> {
  for (let n = 0; n < many; n++) yield n
  return 'done'
}

function counting(port: SendPort<unknown>): void {
  serve(port as SendPort<unknown>, () => numbers() as never)
}

/** Throws at each value, where Vitest does not hear it. */
function throwing(): { onProgress: () => never; calls: () => number } {
  let calls = 0
  const swallow = (event: ErrorEvent): void => {
    if (event.message.includes('of the listener')) event.preventDefault()
    event.stopImmediatePropagation()
  }
  window.addEventListener('error', swallow, { capture: true })
  onTestFinished(() => window.removeEventListener('error', swallow, { capture: true }))
  return {
    onProgress: () => {
      calls++
      throw new Error('of the listener')
    },
    calls: () => calls,
  }
}

it('[IS11] all values come to a listener of a run that throws, then the result', async () => {
  const { onProgress, calls } = throwing()
  expect(await Isolate.run(numbers, { onProgress })).toBe('done')
  expect(calls()).toBe(many)
})

it('[IS11] so they do in a pool and from a controller', async () => {
  const { onProgress, calls } = throwing()
  const pool = new IsolatePool({ size: 1 })
  expect(await pool.run(numbers, { onProgress })).toBe('done')
  expect(calls()).toBe(many)
  pool.kill()
  const controller = await IsolateController.create(counting)
  expect(await controller.request(null, { onProgress })).toBe('done')
  expect(calls()).toBe(2 * many)
  controller.kill()
})

it('[IS12] [CO7] [WI15] a stream gives all values, too', async () => {
  const { onProgress, calls } = throwing()
  const all = Array.from({ length: many }, (_, n) => n)
  const collect = async (items: AsyncIterable<unknown>): Promise<unknown[]> => {
    const got: unknown[] = []
    for await (const item of items) got.push(item)
    return got
  }
  expect(await collect(Isolate.stream(numbers, { onProgress }))).toEqual(all)
  expect(calls()).toBe(many)
  const controller = await IsolateController.create(counting)
  expect(await collect(controller.stream(null, { onProgress }))).toEqual(all)
  expect(calls()).toBe(2 * many)
  controller.kill()
})
