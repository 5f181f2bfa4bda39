import {
  type ControllerStatus,
  Isolate,
  IsolateController,
  IsolatePool,
  type MappedResults,
  type RunOptions,
  type SendPort,
  serve,
  type Stream,
} from 'react-isolates/core'
import { expectTypeOf, it } from 'vitest'

type In = { kind: 'add'; by: number } | { kind: 'get' }

function counter(sendPort: SendPort<number | SendPort<In>>): void {
  serve<In, number>(sendPort, (message) => (message.kind === 'add' ? message.by : 0))
}

declare const pool: IsolatePool

it('[CO3] a controller knows its messages and its answers from the entry point', async () => {
  const controller = await IsolateController.create(counter)
  expectTypeOf(controller).toEqualTypeOf<IsolateController<In, number>>()
  expectTypeOf(controller.status).toEqualTypeOf<ControllerStatus>()
  expectTypeOf(controller.responses).toEqualTypeOf<Stream<number>>()
  expectTypeOf(controller.request({ kind: 'get' })).toEqualTypeOf<Promise<number>>()
  expectTypeOf(controller.stream({ kind: 'get' })).toEqualTypeOf<AsyncIterableIterator<number>>()
  void controller.request(
    { kind: 'get' },
    { onProgress: (value) => expectTypeOf(value).toEqualTypeOf<number>() },
  )
  void controller.stream(
    { kind: 'get' },
    { debugName: 'first try', onProgress: (value) => expectTypeOf(value).toEqualTypeOf<number>() },
  )
  // @ts-expect-error of no kind
  controller.send({ kind: 'set' })
  // @ts-expect-error what is added is missing
  void controller.request({ kind: 'add' })
})

it('[IS12] onProgress of a stream takes its items', () => {
  const { signal } = new AbortController()
  const items = Isolate.stream(
    function* () {
      yield 'x'
      return 1
    },
    { signal, paced: true, onProgress: (item) => expectTypeOf(item).toEqualTypeOf<string>() },
  )
  expectTypeOf(items).toEqualTypeOf<AsyncIterableIterator<string>>()
  Isolate.stream(() => [Promise.resolve(1)], {
    onProgress: (item) => expectTypeOf(item).toEqualTypeOf<number>(),
  })
})

it('[IS12] [CO7] one set of options serves whatever yields', () => {
  const options: RunOptions = { onProgress: (value) => console.log(value) }
  void Isolate.run(() => 1, options)
  void Isolate.stream(() => [1], options)
  const controller = undefined as unknown as IsolateController<In, number>
  void controller.request({ kind: 'get' }, options)
  void controller.stream({ kind: 'get' }, options)
})

it('[CO7] a handler gives an answer, a promise, or what yields answers', () => {
  const port = undefined as unknown as SendPort<number | SendPort<string>>
  serve<string, number>(port, (text) => text.length)
  serve<string, number>(port, async (text) => text.length)
  serve<string, number>(port, function* (text) {
    yield text.length
    return 1
  })
  serve<string, number>(port, async function* (text) {
    yield text.length
  })
  serve<string, number>(port, (_, { send, signal }) => {
    send(1)
    expectTypeOf(signal).toEqualTypeOf<AbortSignal>()
    // @ts-expect-error it sends numbers
    send('x')
  })
  // @ts-expect-error it answers with numbers
  serve<string, number>(port, (text) => text)
  // @ts-expect-error of the wrong port
  serve<number, number>(port, (n) => n)
})

it('[PO1] a run gives what the computation gives, and takes what it takes', () => {
  expectTypeOf(pool.run(() => 1)).toEqualTypeOf<Promise<number>>()
  expectTypeOf(pool.run(async (text: string) => text.length, ['x'])).toEqualTypeOf<Promise<number>>()
  const generated = pool.run(
    function* () {
      yield 'x'
      return 1
    },
    { onProgress: (value) => expectTypeOf(value).toEqualTypeOf<string>() },
  )
  expectTypeOf(generated).toEqualTypeOf<Promise<number>>()
  // @ts-expect-error text is no number
  void pool.run((n: number) => n, ['x'])
  // @ts-expect-error a function cannot be sent
  void pool.run((callback: () => void) => callback, [() => {}])
})

it('[PO4] map gives a list, and one after the other', async () => {
  const lengths = pool.map(['x'], async (text, index) => text.length + index)
  expectTypeOf(lengths).toEqualTypeOf<MappedResults<number>>()
  expectTypeOf(await lengths).toEqualTypeOf<number[]>()
  for await (const length of lengths) expectTypeOf(length).toEqualTypeOf<number>()
  // @ts-expect-error the items are texts
  void pool.map(['x'], (n: number) => n)
})

it('[PO4] map takes what run takes', () => {
  const { signal } = new AbortController()
  void pool.map([new ArrayBuffer(8)], (buffer) => buffer.byteLength, {
    signal,
    transfer: [],
    debugName: 'lengths',
  })
  void pool.map(['x'], (text) => text.length, { paced: true, chunkSize: 1 })
  const yields = function* (text: string): Generator<number, boolean> {
    yield text.length
    return true
  }
  const results = pool.map(['x'], yields, {
    onProgress: (length) => expectTypeOf(length).toEqualTypeOf<number>(),
  })
  expectTypeOf(results).resolves.toEqualTypeOf<boolean[]>()
})
