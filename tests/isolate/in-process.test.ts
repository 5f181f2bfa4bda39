import {
  compute,
  Isolate,
  IsolatePool,
  IsolateSpawnError,
  RemoteError,
  UnsendableError,
} from 'react-isolates/core'
import { gate, inProcessIsolates, livingIsolates } from 'react-isolates/testing'
import { afterEach, expect, it, vi } from 'vitest'

let restore = () => {}
afterEach(() => restore())

it('[TK1] runs in process where there are no workers, copying both ways', async () => {
  const list = [1, 2]
  const result = await Isolate.run(() => {
    list.push(3)
    return list
  })
  expect(result).toEqual([1, 2, 3])
  expect(list).toEqual([1, 2])
  expect(livingIsolates()).toBe(0)
})

it('[TK1] moves what is to be moved, as real isolates do', async () => {
  const bytes = new Uint8Array(8)
  expect(await compute((moved: Uint8Array) => moved.length, bytes, { transfer: [bytes.buffer] })).toBe(8)
  expect(bytes.length).toBe(0)
})

it('[TK2] refuses what real isolates refuse, with the same errors', async () => {
  // Made so that the compiler cannot tell.
  const options: Record<string, unknown> = Object.fromEntries([['onDone', () => {}]])
  await expect(Isolate.run(() => options)).rejects.toMatchObject({
    constructor: UnsendableError,
    path: 'captured "options" → .onDone',
  })
  await expect(Isolate.run(() => ({ onDone() {} }))).rejects.toMatchObject({
    constructor: RemoteError,
    code: 'ISO-306',
  })
  const error = await compute((text: string) => JSON.parse(text) as unknown, '{').catch(
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(SyntaxError)
  await expect(Isolate.spawn(() => {}, null)).rejects.toThrow(/browser mode/)
})

it('[TK2] a yielded value that cannot be sent, and a listener that throws, do as in real isolates', async () => {
  const run = Isolate.run(function* () {
    yield () => 1
  })
  await expect(run).rejects.toMatchObject({ constructor: UnsendableError, path: 'yielded value' })
  const reported = vi.fn<(error: unknown) => void>()
  vi.stubGlobal('reportError', reported)
  const result = await Isolate.run(
    function* () {
      yield 1
      return 'done'
    },
    {
      onProgress() {
        throw new Error('of the listener')
      },
    },
  )
  vi.unstubAllGlobals()
  expect([result, reported.mock.calls]).toEqual(['done', [[new Error('of the listener')]]])
})

it('[TK2] [IS8] rejects with the reason when reading an argument aborts it', async () => {
  const abort = new AbortController()
  const argument = {
    get text() {
      abort.abort(new Error('enough'))
      return 'read'
    },
  }
  const run = Isolate.run(({ text }: { text: string }) => text, [argument], { signal: abort.signal })
  await expect(run).rejects.toEqual(new Error('enough'))
})

it('[TK3] gives what a generator yields, and stops it when the consumer leaves', async () => {
  const progress: number[] = []
  const end = await Isolate.run(
    function* () {
      yield 1
      yield 2
      return 'done'
    },
    { onProgress: (value) => progress.push(value) },
  )
  expect([end, progress]).toEqual(['done', [1, 2]])
  const seen: number[] = []
  for await (const n of Isolate.stream(function* () {
    for (let i = 0; ; i++) yield i
  })) {
    seen.push(n)
    if (n === 20) break
  }
  expect(seen).toHaveLength(21)
  await expect.poll(livingIsolates).toBe(0)
})

it('[TK3] serves pools too', async () => {
  const pool = new IsolatePool({ size: 2 })
  expect(await pool.map([1, 2, 3], (n: number) => n * 2)).toEqual([2, 4, 6])
  await pool.close()
  expect(livingIsolates()).toBe(0)
})

it('[TK4] makes loading fail, isolates crash, starts and results slow, when a test says so', async () => {
  ;({ restore } = inProcessIsolates({ failLoad: 'no network' }))
  await expect(Isolate.run(() => 1)).rejects.toMatchObject({ constructor: IsolateSpawnError })
  restore()
  ;({ restore } = inProcessIsolates({ crashOnRun: 2 }))
  expect(await Isolate.run(() => 1)).toBe(1)
  await expect(Isolate.run(() => 1)).rejects.toThrow('crashed')
  restore()
  const { open, opened } = gate()
  ;({ restore } = inProcessIsolates({ finish: opened }))
  let result: number | undefined
  const run = Isolate.run(() => 1).then((value) => (result = value))
  await Promise.resolve()
  expect([result, livingIsolates()]).toEqual([undefined, 1])
  open()
  await run
  expect([result, livingIsolates()]).toEqual([1, 0])
})

it('[TK5] never runs in process on a server', async () => {
  const { VITEST } = process.env
  delete process.env['VITEST']
  try {
    await expect(Isolate.run(() => 1)).rejects.toThrow(/no workers here/)
  } finally {
    process.env['VITEST'] = VITEST
  }
})
