import { IsolateController, livingIsolates, registerSendable, RemoteError } from 'react-isolates/core'
import { afterEach, expect, it } from 'vitest'
import { capitals } from './entries/by-hand.ts'
import { markedCounter } from './entries/marked.ts'
import {
  careless,
  counter,
  type CounterMessage,
  gates,
  lock,
  numbers,
  QuotaError,
  servedTwice,
  toiling,
} from './entries/served.ts'

afterEach(() => expect.poll(livingIsolates).toBe(0))

const failure = (promise: Promise<unknown>): Promise<unknown> => promise.catch((error: unknown) => error)

// Peers' problem 16: one call at a time, or calls that overwrite each other.
it('[CO3] answers each of many requests, in whatever order they are done', async () => {
  const controller = await IsolateController.create(gates)
  const done: unknown[] = []
  const requests = ['a', 'b', 'c'].map((hold) =>
    controller.request({ hold }).then((answer) => done.push([hold, answer])),
  )
  for (const release of ['c', 'a', 'b']) await controller.request({ release })
  await Promise.all(requests)
  expect(done).toEqual([
    ['c', 'c'],
    ['a', 'a'],
    ['b', 'b'],
  ])
  await controller.close()
})

it('[CO3] never throws: an entry point without serve rejects', async () => {
  const controller = await IsolateController.create(capitals)
  const error = await failure(controller.request('a'))
  expect(error).toMatchObject({ code: 'ISO-309', message: expect.stringMatching(/^capitals: .*serve/) })
  await expect(controller.stream('a').next()).rejects.toMatchObject({ code: 'ISO-309' })
  await controller.close()
})

it('[CO4] gives what is sent unasked and answers to plain messages to every listener', async () => {
  const controller = await IsolateController.create(counter)
  const heard: unknown[][] = [[], []]
  const [first] = heard.map((list) => controller.responses.listen((message) => list.push(message)))
  controller.send({ kind: 'add', by: 1 })
  controller.send({ kind: 'say', what: 'hi' })
  expect(await controller.request({ kind: 'get' })).toBe(1)
  await first!.cancel()
  const done = controller.responses.toList()
  controller.send({ kind: 'add', by: 1 })
  await controller.close()
  expect(heard).toEqual([
    [1, 'hi'],
    [1, 'hi', 2],
  ])
  expect(await done).toEqual([2])
})

// Peers' failing case: a custom error loses its class, its code and its cause.
it('[CO5] rejects with what a handler threw, and lives on', async () => {
  const controller = await IsolateController.create(counter)
  const error = await failure(controller.request({ kind: 'fail', why: 'too far' }))
  expect(error).toBeInstanceOf(RangeError)
  expect((error as Error).message).toBe('too far')
  // The frames of who asked are below those of the isolate.
  expect((error as Error).stack).toMatch(/run by isolate of counter/)
  const coded = await failure(controller.request({ kind: 'fail with a code' }))
  expect(coded).toBeInstanceOf(QuotaError)
  expect(coded).toMatchObject({ code: 429, cause: { message: 'of what' } })
  expect(await controller.request({ kind: 'add', by: 1 })).toBe(1)
  await controller.close()
})

it('[CO5] [CO13] calls a request in its errors by the name it was given', async () => {
  const controller = await IsolateController.create(counter)
  const named = { debugName: 'first try' }
  const thrown = await failure(controller.request({ kind: 'fail', why: 'too far' }, named))
  expect((thrown as Error).stack).toMatch(/run by isolate of first try/)
  const unsendable = await failure(controller.request({ kind: 'give a function' }, named))
  expect(String(unsendable)).toMatch(/^first try: /)
  const streamed = await failure(controller.stream({ kind: 'fail', why: 'too far' }, named).next())
  expect((streamed as Error).stack).toMatch(/run by isolate of first try/)
  await controller.close()
})

it('[CO5] makes an error event of it after a plain message', async () => {
  const controller = await IsolateController.create(counter)
  const errors: unknown[] = []
  controller.responses.listen(null, { onError: (error) => errors.push(error) })
  controller.send({ kind: 'fail', why: 'too far' })
  expect(await controller.request({ kind: 'get' })).toBe(0)
  expect(errors).toEqual([new RangeError('too far')])
  await controller.close()
})

it('[CO5] tells uncaught errors that are not fatal, and lives on', async () => {
  const controller = await IsolateController.create(careless, { errorsAreFatal: false })
  const error = failure(controller.responses.first)
  expect(await controller.request('oops')).toBe('done')
  expect(await error).toBeInstanceOf(RemoteError)
  expect(String(await error)).toBe('RangeError: oops')
  expect(controller.status).toBe('ready')
  await controller.close()
})

const starts = (log: unknown): unknown => (log as string[]).filter((line) => line.startsWith('start'))

it('[CO6] starts handlers in order and runs them side by side', async () => {
  const controller = await IsolateController.create(gates)
  const requests = ['a', 'b', 'c'].map((hold) => controller.request({ hold }))
  expect(starts(await controller.request('log'))).toEqual(['start a', 'start b', 'start c'])
  for (const release of ['a', 'b', 'c']) controller.send({ release })
  await Promise.all(requests)
  await controller.close()
})

it('[CO6] runs one at a time if it is told to, and skips what was given up before its turn', async () => {
  const controller = await IsolateController.create(lock)
  const aborts = [new AbortController(), new AbortController()]
  const requests = Promise.allSettled(
    ['a', 'b'].map((hold, i) => controller.request({ hold }, { signal: aborts[i]!.signal })),
  )
  const log = controller.request('log')
  aborts[1]!.abort('no more of b')
  aborts[0]!.abort('no more of a')
  expect(await log).toEqual(['start a', 'abort a: cancelled', 'end a'])
  expect(await requests).toEqual([
    { status: 'rejected', reason: 'no more of a' },
    { status: 'rejected', reason: 'no more of b' },
  ])
  await controller.close()
})

// Peers' problem 5: nothing can be given up.
it('[CO6] tells the handler when its request is given up, and nobody else', async () => {
  const controller = await IsolateController.create(gates)
  const abort = new AbortController()
  const given = controller.request({ hold: 'a' }, { signal: abort.signal })
  const other = controller.request({ hold: 'b' })
  await controller.request('log')
  abort.abort(new Error('no more'))
  await expect(given).rejects.toThrow('no more')
  expect(await controller.request('log')).toEqual(['start a', 'start b', 'abort a: cancelled', 'end a'])
  controller.send({ release: 'b' })
  expect(await other).toBe('b')
  controller.kill()
})

// Peers' problem 15: streams are made by hand. And a peer's failing case: what returns a generator is refused.
it('[CO7] streams what a generator yields, no further than somebody takes', async () => {
  const controller = await IsolateController.create(numbers)
  const stream = controller.stream({ endless: true })
  for (let n = 1; n <= 3; n++) expect(await stream.next()).toEqual({ done: false, value: n })
  const made = (await controller.request('made')) as number
  expect(made).toBeLessThan(40)
  expect(await controller.request('made')).toBe(made)
  await stream.return?.()
  await expect.poll(() => controller.request('finished')).toBe(1)
  await controller.close()
})

it('[CO7] ends with the generator, and with its error', async () => {
  const controller = await IsolateController.create(numbers)
  const seen: unknown[] = []
  for await (const n of controller.stream({ to: 50 })) seen.push(n)
  expect(seen).toEqual(Array.from({ length: 50 }, (_, i) => i + 1))
  const letters: unknown[] = []
  for await (const letter of controller.stream({ iterator: ['a', 'b'] })) letters.push(letter)
  expect(letters).toEqual(['a', 'b'])
  expect(await controller.request('finished')).toBe(1)
  await controller.close()
})

it('[CO7] gives up a stream when its signal aborts', async () => {
  const controller = await IsolateController.create(numbers)
  const abort = new AbortController()
  const stream = controller.stream({ endless: true }, { signal: abort.signal })
  await stream.next()
  const rest = (async () => {
    for await (const _ of stream) if (!abort.signal.aborted) abort.abort(new Error('enough'))
  })()
  await expect(rest).rejects.toThrow('enough')
  await expect.poll(() => controller.request('finished')).toBe(1)
  await controller.close()
})

it('[CO7] gives what is yielded to onProgress before the answer, also if that throws', async () => {
  const controller = await IsolateController.create(numbers)
  const progress: unknown[] = []
  const uncaught: unknown[] = []
  const listen = (event: ErrorEvent) => {
    event.preventDefault()
    uncaught.push(event.error)
  }
  addEventListener('error', listen)
  const answer = await controller.request(
    { to: 40 },
    {
      onProgress: (value) => {
        progress.push(value)
        if (value === 3) throw new Error('of the callback')
      },
    },
  )
  removeEventListener('error', listen)
  expect([answer, progress.length, uncaught]).toEqual(['done', 40, [new Error('of the callback')]])
  await controller.close()
})

it('[CO7] gives it to responses after a plain message, and lets others have their turn', async () => {
  const controller = await IsolateController.create(numbers)
  const first = controller.responses.take(100).toList()
  controller.send({ endless: true })
  expect(await first).toEqual(Array.from({ length: 100 }, (_, i) => i + 1))
  expect(await controller.request('made')).toBeGreaterThan(99)
  controller.kill()
})

it('[CO13] rejects when an answer cannot be sent, naming the path, and lives on', async () => {
  const controller = await IsolateController.create(counter)
  const error = await failure(controller.request({ kind: 'give a function' }))
  expect(error).toBeInstanceOf(RemoteError)
  expect(error).toMatchObject({
    code: 'ISO-306',
    message: expect.stringMatching(/counter: result → \.list\[0\]/),
  })
  const yielded = await failure(controller.request({ kind: 'yield a function' }))
  expect(yielded).toMatchObject({
    code: 'ISO-306',
    message: expect.stringMatching(/yielded value → \.onDone/),
  })
  const event = failure(controller.responses.first)
  controller.send({ kind: 'give a function' })
  expect(await event).toBeInstanceOf(Error)
  expect(await controller.request({ kind: 'get' })).toBe(0)
  await controller.close()
})

class Local {
  readonly from = 'here'
}
registerSendable(Local)

it('[CO13] rejects when a message or an answer is of a class that the other side does not know', async () => {
  // Not lifted from this file, whose classes would come along.
  const [entry] = [markedCounter]
  const controller = await IsolateController.create(entry!)
  const message = new Local() as unknown as CounterMessage
  expect(await failure(controller.request(message))).toMatchObject({
    name: 'TypeError',
    message: expect.stringMatching(/"Local" arrived/),
  })
  expect(await failure(controller.request({ kind: 'give a stranger' }))).toMatchObject({
    name: 'TypeError',
    message: expect.stringMatching(/"Stranger" arrived/),
  })
  expect(await controller.request({ kind: 'get' })).toBe(0)
  await controller.close()
})

it('[CO7] an abort is heard between two yields of a generator that computes for long', async () => {
  const controller = await IsolateController.create(toiling)
  const abort = new AbortController()
  const request = controller.request('toil', {
    signal: abort.signal,
    onProgress: () => abort.abort('enough'),
  })
  await expect(request).rejects.toBe('enough')
  expect(await controller.request('how far?')).toBeLessThan(5)
  await controller.close()
})

it('[CO15] an address is served once', async () => {
  const controller = await IsolateController.create(servedTwice)
  expect(await controller.request('why?')).toBe('ISO-308 serve: this address has its handler already.')
  await controller.close()
})
