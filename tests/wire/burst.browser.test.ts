import { Isolate, isolate, IsolateController, type SendPort, serve } from 'react-isolates/core'
import { expect, it } from 'vitest'

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index)

/** Answers with what was logged so far; each message takes some microtasks. */
function logging(port: SendPort<unknown>): void {
  const log: string[] = []
  serve(port as SendPort<SendPort<unknown> | string[]>, async (message: unknown) => {
    if (message === 'log') return log
    log.push(`${String(message)} begins`)
    for (let turn = 0; turn < 5; turn++) await Promise.resolve()
    log.push(`${String(message)} ends`)
    return []
  })
}

it('[WI15] the microtasks of one request are done before the next is handled, also in a burst', async () => {
  const controller = await IsolateController.create(logging)
  for (const n of upTo(300)) void controller.request(n)
  const log = await controller.request('log')
  await controller.close()
  expect(log).toEqual(upTo(300).flatMap((n) => [`${n} begins`, `${n} ends`]))
})

it('[WI15] the microtasks of one progress are done before the next is told, and all before the result', async () => {
  const log: string[] = []
  const result = await Isolate.run(
    function* () {
      for (let n = 0; n < 300; n++) yield n
      return 'done'
    },
    {
      onProgress: (n) => {
        log.push(`${n} begins`)
        let turns = Promise.resolve()
        for (let turn = 0; turn < 5; turn++) turns = turns.then(() => {})
        void turns.then(() => log.push(`${n} ends`))
      },
    },
  )
  expect(log).toEqual(upTo(300).flatMap((n) => [`${n} begins`, `${n} ends`]))
  expect(result).toBe('done')
})

/** Objects and numbers in turn; every tenth is no small value. */
const itemAt = isolate((n: number) =>
  n % 10 === 9 ? new Map([[n, n]]) : n % 2 ? { n, text: `item ${n}` } : n,
)

it('[WI14] whatever a generator yields arrives in order and whole, many at a time', async () => {
  const items: unknown[] = []
  const stream = Isolate.stream(function* () {
    for (let n = 0; n < 3000; n++)
      yield n % 10 === 9 ? new Map([[n, n]]) : n % 2 ? { n, text: `item ${n}` } : n
  })
  for await (const item of stream) items.push(item)
  expect(items).toHaveLength(3000)
  const some = [0, 1, 9, 1000, 2998, 2999]
  expect(some.map((n) => items[n])).toEqual(await Promise.all(some.map((n) => Isolate.run(itemAt, [n]))))
})

it('[WI14] requests, their answers and plain messages keep their order, thousands in one turn', async () => {
  const controller = await IsolateController.create((port: SendPort<unknown>) => {
    let last = -1
    serve(port as SendPort<SendPort<number> | string>, (n: number) => {
      const before = last
      last = n
      return n === before + 1 ? 'in order' : `${n} after ${before}`
    })
  })
  const answers = upTo(5000).map((n) => controller.request(n))
  const settled: number[] = []
  answers.forEach((answer, n) => void answer.then(() => settled.push(n)))
  expect(new Set(await Promise.all(answers))).toEqual(new Set(['in order']))
  expect(settled).toEqual(upTo(5000))
  await controller.close()
})

it('[WI14] nothing that was yielded is held back by a computation that goes on for ever', async () => {
  const seen: number[] = []
  const stop = new AbortController()
  const run = Isolate.run(
    function* () {
      for (let n = 0; n < 16; n++) yield n
      for (;;);
    },
    {
      signal: stop.signal,
      onProgress: (n) => {
        seen.push(n)
        if (seen.length === 16) stop.abort(new Error('seen'))
      },
    },
  )
  await expect(run).rejects.toThrow('seen')
  expect(seen).toEqual(upTo(16))
})

it('[WI14] a burst that waits is posted before the isolate is paused, and one on its way is heard after its end', async () => {
  const controller = await IsolateController.create((port: SendPort<unknown>) => {
    serve(port as SendPort<SendPort<number> | number>, (n: number) => {
      // Between two messages of one burst.
      if (n === 600) Isolate.current.pause()
      return n
    })
  })
  const answers = upTo(1000).map((n) => controller.request(n))
  expect(await Promise.all(answers.slice(0, 601))).toEqual(upTo(601))
  controller.pause()
  controller.kill()
  const rest = await Promise.allSettled(answers)
  expect(new Set(rest.slice(601).map(({ status }) => status))).toEqual(new Set(['rejected']))
})
