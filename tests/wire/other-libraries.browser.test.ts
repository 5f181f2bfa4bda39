import { Isolate, ReceivePort, type SendPort } from 'react-isolates/core'
import { expect, it } from 'vitest'

/** A worker that speaks two protocols, ours and one by `self.onmessage`, with the isolate in it. */
async function startMixed(): Promise<{ worker: Worker; isolate: Isolate; answers: AsyncIterator<unknown> }> {
  const port = new ReceivePort<unknown>()
  let worker!: Worker
  const isolate = await Isolate.fromWorker(
    () => (worker = new Worker(new URL('./mixed-worker.ts', import.meta.url), { type: 'module' })),
    port.sendPort,
  )
  return { worker, isolate, answers: port[Symbol.asyncIterator]() }
}

it('[WI9] leaves messages of others on the same worker alone, in both directions', async () => {
  const { worker, isolate } = await startMixed()
  const heard: unknown[] = []
  worker.addEventListener('message', ({ data }) => heard.push(data))
  const sent = ['text', { type: 'call' }, { wire: 7 }, null]
  for (const message of sent) worker.postMessage(message)
  await expect.poll(() => heard).toEqual(sent.map((other) => ({ other })))
  isolate.kill()
  await isolate.exited
})

it('[WI9] is not made deaf by a library that assigns self.onmessage, nor heard by it', async () => {
  const { worker, isolate, answers } = await startMixed()
  const others: unknown[] = []
  worker.onmessage = ({ data }) => others.push(data)
  const echo = (await answers.next()).value as SendPort<unknown>
  echo.send('ours')
  expect((await answers.next()).value).toEqual({ ours: 'ours' })
  isolate.kill()
  await isolate.exited
  expect(others).toEqual([])
})
