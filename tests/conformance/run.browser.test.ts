// Section A of the conformance inventory: Isolate.run.
import {
  Isolate,
  livingIsolates,
  ReceivePort,
  RemoteError,
  type SendPort,
  StateError,
  UnsendableError,
} from 'react-isolates/core'
import { afterEach, expect, it } from 'vitest'
import {
  ArgumentError,
  eventualError,
  failWithKnownStack,
  forever,
  rejectAndWait,
  throwPort,
} from './isolates/failures.ts'
import { fibonacciNumbers, slowFibonacci } from './isolates/fibonacci.ts'
import { bytesOfMemory } from './isolates/memory.ts'
import { timesTouched, touch, touchLater } from './isolates/touched.ts'
import { watchTraces } from './traces.ts'

const traces = watchTraces()
const endedWithoutResult = expect.toSatisfy(
  (error) => error instanceof RemoteError && String(error) === 'Computation ended without result',
)

// Whatever a computation did, nothing stays open.
afterEach(() => expect.poll(livingIsolates).toBe(0))

it('[IS1] [C001] gives the result and leaves the state of the caller alone', async () => {
  expect(await Isolate.run(touch)).toBe(42)
  expect(await Isolate.run(() => [touch(), touch(), timesTouched()])).toEqual([42, 42, 2])
  expect(timesTouched()).toBe(0)
})

it('[IS1] [C002] waits for an asynchronous computation', async () => {
  expect(await Isolate.run(touchLater)).toBe(42)
  expect(timesTouched()).toBe(0)
})

it('[IS3] [WI5] [C003] rejects with the error itself: its class, its fields, its stack', async () => {
  const stack = 'at the known place\nbelow another'
  const error = await Isolate.run(() => failWithKnownStack(stack)).catch((error: unknown) => error)
  expect(error).toBeInstanceOf(ArgumentError)
  expect(error).toMatchObject({ invalidValue: 42, argument: 'name', message: 'Invalid argument (name): 42' })
  expect((error as Error).stack).toContain(stack)
})

it('[IS3] [C005] rejects with a RemoteError when an error escapes, which reads as the original', async () => {
  const text = 'nobody awaits this'
  const error = await Isolate.run(() => rejectAndWait(text)).catch((error: unknown) => error)
  expect(error).toBeInstanceOf(RemoteError)
  expect(String(error)).toBe(String(new RangeError(text)))
})

// Impossible on the web: that a pending promise can never settle is seen by nobody. Offered instead: a signal.
it('[IS8] [C006] ends a computation that waits for ever by its signal, in place of noticing that it starves', async () => {
  const run = Isolate.run(forever, { signal: AbortSignal.timeout(300) })
  await expect(run).rejects.toMatchObject({ name: 'TimeoutError' })
  await expect.poll(livingIsolates).toBe(0)
})

it('[IS5] [C007] rejects when the computation kills its isolate and waits', async () => {
  const run = Isolate.run(() => {
    Isolate.current.kill()
    return forever()
  })
  await expect(run).rejects.toEqual(endedWithoutResult)
})

it('[IS22] [C007] gives the value when the computation asks for its end and returns: it ends before the next event', async () => {
  const run = Isolate.run(() => {
    Isolate.current.kill()
    return 'still here'
  })
  expect(await run).toBe('still here')
})

it('[IS5] [C008] rejects when the computation exits without a message', async () => {
  await expect(Isolate.run(() => Isolate.exit())).rejects.toEqual(endedWithoutResult)
})

it('[IS4] [C009] rejects when an argument or a captured variable cannot be sent, and hangs nowhere', async () => {
  const unsendable: unknown = JSON.parse('{ "list": [1, 2] }', (key, value: unknown) =>
    key === '1' ? () => value : value,
  )
  const captured = Isolate.run(() => unsendable)
  await expect(captured).rejects.toMatchObject({
    name: 'UnsendableError',
    code: 'ISO-201',
    path: 'captured "unsendable" → .list[1]',
  })
  await expect(captured).rejects.toBeInstanceOf(UnsendableError)
  const argument = Isolate.run((value: unknown) => value, [unsendable])
  await expect(argument).rejects.toMatchObject({ path: 'argument 0 → .list[1]' })
})

it('[IS2] [C010] runs what follows the call before the result, also of a synchronous computation', async () => {
  const order: string[] = []
  const run = Isolate.run(() => 'result').then((result) => order.push(result))
  order.push('after the call')
  await Promise.resolve().then(() => order.push('a microtask'))
  await run
  expect(order).toEqual(['after the call', 'a microtask', 'result'])
})

it('[IS1] [C011] takes no result for a notice of its own protocol', async () => {
  expect(await Isolate.run(() => null)).toBeNull()
  expect(await Isolate.run(() => undefined)).toBeUndefined()
  expect(await Isolate.run(() => ['error', 'stack'])).toEqual(['error', 'stack'])
  expect(await Isolate.run(() => ({ wire: 'over', body: [] }))).toEqual({ wire: 'over', body: [] })
})

it('[IS3] [WI6] [C013] rejects with an error that came later, and its stack names the function', async () => {
  const error = await Isolate.run(eventualError).catch((error: unknown) => error)
  expect(error).toBeInstanceOf(StateError)
  expect((error as Error).message).toBe('In a bad state!')
  expect((error as Error).stack).toContain('eventualError')
  expect((error as Error).stack).toContain('run.browser.test.ts')
})

it('[IS3] [C014] lets a handler of one kind of error be entered', async () => {
  const parse = async (text: string): Promise<string> => {
    try {
      return await Isolate.run(() => JSON.parse(text) as string)
    } catch (error) {
      if (error instanceof SyntaxError) return `SyntaxError: ${error.message}`
      throw error
    }
  }
  expect(await parse('"text"')).toBe('text')
  expect(await parse('{ "open": ')).toMatch(/^SyntaxError: \S/)
})

it('[IS4] [C016] rejects with a RemoteError when what is thrown cannot be sent', async () => {
  await expect(Isolate.run(throwPort)).rejects.toBeInstanceOf(RemoteError)
})

it('[IS4] [C016] rejects with a RemoteError when the result cannot be sent', async () => {
  const run = Isolate.run(() => ({ ports: [new ReceivePort()] }) as unknown)
  await expect(run).rejects.toBeInstanceOf(RemoteError)
  await expect(run).rejects.toMatchObject({
    code: 'ISO-306',
    message: expect.stringContaining('result → .ports[0]'),
  })
})

it('[IS3] [C017] rejects with a thrown value that is no error', async () => {
  const two = 2
  // oxlint-disable-next-line no-throw-literal
  await expect(
    Isolate.run(() => {
      throw two
    }),
  ).rejects.toBe(2)
})

it('[IS5] [IS22] [C019] runs nothing behind a kill of itself, and rejects', async () => {
  const reached = new ReceivePort<string>()
  const { sendPort } = reached
  const run = Isolate.run(() => {
    sendPort.send('before')
    Isolate.current.kill({ priority: Isolate.immediate })
    sendPort.send('behind')
    return 'a result'
  })
  const messages: string[] = []
  reached.listen((message) => messages.push(message))
  await expect(run).rejects.toEqual(endedWithoutResult)
  reached.close()
  expect(messages).toEqual(['before'])
})

it('[IS1] [C020] runs inside a run', async () => {
  const base = 20
  expect(await Isolate.run(async () => (await Isolate.run(() => base + 1)) * 2)).toBe(42)
})

it('[IS5] [C021] rejects outside when the inner run ends without a result', async () => {
  const outer = Isolate.run(() => Isolate.run(() => Isolate.exit()))
  await expect(outer).rejects.toBeInstanceOf(RemoteError)
  await expect(outer).rejects.toEqual(endedWithoutResult)
})

it('[IS10] [C022] leaves no isolate, worker, port or timer behind', async () => {
  await Isolate.run(touch)
  // Only the spare for the next run, with its lock and the page's request for it.
  const clean = { isolates: 0, workers: 1, ports: 2, links: 0, timers: 0, locks: 2 }
  await expect.poll(traces).toEqual(clean)
  const runs = [Isolate.run(touch), Isolate.run(eventualError), Isolate.run(() => Isolate.exit())]
  await Promise.allSettled(runs)
  await expect.poll(traces).toEqual(clean)
})

it('[IS1] [C023] leaves the page free while it computes', async () => {
  let ticks = 0
  const timer = setInterval(() => ticks++, 4)
  const result = await Isolate.run(() => slowFibonacci(37))
  clearInterval(timer)
  expect(result).toBe(24_157_817)
  expect(ticks).toBeGreaterThan(5)
})

it('[IS1] [C024] may read an asynchronous generator', async () => {
  const fortieth = await Isolate.run(async () => {
    let index = 0
    for await (const n of fibonacciNumbers()) if (index++ === 40) return n
    return undefined
  })
  expect(fortieth).toBe(102_334_155)
})

it('[IS7] [C025] moves a result of 64 MB, so that nothing of it is left behind', async () => {
  const size = 64 * 1024 * 1024
  const notes = new ReceivePort<string>()
  const { sendPort } = notes
  const result = Isolate.run(() => {
    const bytes = new Uint8Array(size)
    bytes[0] = 1
    bytes[size - 1] = 2
    // In the microtasks between the answer and the end: a moved buffer is detached then.
    const watch = (left: number): unknown =>
      bytes.byteLength === 0 ? sendPort.send('moved') : left && Promise.resolve(left - 1).then(watch)
    void watch(1000)
    return bytes
  })
  const first = notes.first
  const bytes = await result
  expect([bytes.length, bytes[0], bytes[size - 1]]).toEqual([size, 1, 2])
  expect(await first).toBe('moved')
})

it.each(['before', 'behind'])(
  '[IS7] copies memory of WebAssembly that stands %s what moves, at the end of a run and by exit',
  async (place) => {
    const port = new ReceivePort<Uint8Array[]>()
    await Isolate.spawn((to: SendPort<Uint8Array[]>) => Isolate.exit(to, bytesOfMemory(place)), port.sendPort)
    for (const result of [await Isolate.run(bytesOfMemory, [place]), await port.first])
      expect(result.map(([first]) => first)).toEqual(place === 'before' ? [7, 1] : [1, 7])
  },
)

it('[IS1] [C026] names its isolate', async () => {
  expect(await Isolate.run(() => Isolate.current.debugName, { debugName: 'the counter' })).toBe('the counter')
})
