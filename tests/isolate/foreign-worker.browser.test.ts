// A worker of one's own may belong to another page, whose end takes it along.
import { Isolate, livingIsolates, ReceivePort, type SendPort } from 'react-isolates/core'
import { afterEach, expect, it } from 'vitest'
import type { Ending } from '../conformance/isolates/endings.ts'

afterEach(() => expect.poll(livingIsolates).toBe(0))

const url = new URL('../conformance/workers/staying.ts', import.meta.url)

/** A page inside this one, and how it makes a worker. */
function frame(): { create: () => Worker; remove: () => void } {
  const element = document.createElement('iframe')
  document.body.append(element)
  const { Worker: Foreign } = element.contentWindow as unknown as { Worker: typeof Worker }
  return { create: () => new Foreign(url, { type: 'module' }), remove: () => element.remove() }
}

it('[WK4] [IS18] notices that the page of a worker is gone', async () => {
  const { create, remove } = frame()
  const port = new ReceivePort<SendPort<Ending>>()
  const isolate = await Isolate.fromWorker(create, port.sendPort)
  await port.first
  remove()
  await isolate.exited
})

// No engine tells of that, and the worker has no lock yet by which its end would be noticed.
it('[IS8] [IS18] ends the wait for one whose page went before it listened, when the signal aborts', async () => {
  const { create, remove } = frame()
  const abort = new AbortController()
  const spawned = Isolate.fromWorker(create, null, { signal: abort.signal })
  remove()
  const outcome = spawned.catch((error: unknown) => error)
  const reason = new Error('waited long enough')
  abort.abort(reason)
  expect(await outcome).toBe(reason)
})
