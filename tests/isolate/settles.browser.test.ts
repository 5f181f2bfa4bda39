// Peers' problem 1: a call never settles when its worker fails to load, crashes or is ended. Here each cause has its error.
import {
  CancelledError,
  compute,
  Isolate,
  IsolateController,
  IsolatePool,
  IsolateSpawnError,
  isolate,
  livingIsolates,
  ReceivePort,
  RemoteError,
  type SendPort,
  serve,
} from 'react-isolates/core'
import { reference } from 'react-isolates/internal'
import { afterEach, expect, it } from 'vitest'

const urls: string[] = []
const RealWorker = globalThis.Worker

afterEach(async () => {
  globalThis.Worker = RealWorker
  for (const url of urls.splice(0)) URL.revokeObjectURL(url)
  await expect.poll(livingIsolates).toBe(0)
})

/** A lifted module with this text. */
function moduleOf(text: string): string {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }))
  urls.push(url)
  return url
}

type AnyFunction = (sendPort: SendPort<unknown>) => never
const functionAt = (url: string): AnyFunction => reference({ id: 'App.tsx:1:1#task', url }) as AnyFunction

/** Lets no worker be made, as a content security policy does, and uses up those that wait. */
async function withoutWorkers(): Promise<AnyFunction> {
  globalThis.Worker = class {
    constructor() {
      throw new DOMException('no workers', 'SecurityError')
    }
  } as unknown as typeof Worker
  const task = isolate(() => undefined as never)
  for (let spares = true; spares; )
    spares = await Isolate.run(task).then(
      () => true,
      () => false,
    )
  return task
}

const at = (url: string) => async () => functionAt(url)
const of = (text: string) => async () => functionAt(moduleOf(text))

const unloadable: [cause: string, task: () => Promise<AnyFunction>, text: RegExp][] = [
  ['is missing', at('/nowhere/missing.js'), /App\.tsx:1:1#task could not start/],
  ['does not parse', of('export default ('), /could not start: SyntaxError/],
  ['throws at its top', of('throw new RangeError("top")'), /RangeError: top/],
  ['exports nothing', of('export const x = 1'), /does not name a function/],
  ['has no worker to run in', withoutWorkers, /refused to create the worker/],
]

const callers: [who: string, call: (task: AnyFunction, pool: IsolatePool) => Promise<unknown>][] = [
  ['Isolate.run', (task) => Isolate.run(task, [undefined as never])],
  ['compute', (task) => compute(task, undefined as never)],
  ['Isolate.spawn', (task) => Isolate.spawn(task, undefined as never)],
  ['a stream', (task) => Isolate.stream(task as unknown as () => Iterable<never>).next()],
  ['a pool', (task, pool) => pool.run(task as () => never)],
  ['a controller', (task) => IsolateController.create(task)],
]

it.each(
  unloadable.flatMap(([cause, task, text]) =>
    callers.map(([who, call]) => ({ cause, task, text, who, call })),
  ),
)('[IS6] [PO9] [CO1] rejects for $who when the code $cause', async ({ task, text, call }) => {
  const pool = new IsolatePool({ size: 1 })
  const error = await call(await task(), pool).catch((reason: unknown) => reason)
  pool.kill()
  expect(error).toBeInstanceOf(IsolateSpawnError)
  expect(String(error)).toMatch(text)
})

it('[PO7] [PO9] rejects what runs in a pool, whatever becomes of it', async () => {
  const pool = new IsolatePool({ size: 1 })
  const outcome = (promise: Promise<unknown>) => promise.catch((reason: unknown) => reason)
  const abort = new AbortController()
  const forever = isolate(() => new Promise<never>(() => {}))
  const escapes = isolate(() => {
    queueMicrotask(() => {
      throw new TypeError('escaped')
    })
    return new Promise<never>(() => {})
  })
  const exits = isolate(() => Isolate.exit())
  const aborted = outcome(pool.run(forever, { signal: abort.signal }))
  const [escaped, exited, killed] = [escapes, exits, forever].map((task) => outcome(pool.run(task)))
  abort.abort(new Error('enough'))
  expect(await aborted).toEqual(new Error('enough'))
  expect(await escaped).toBeInstanceOf(RemoteError)
  expect(await exited).toMatchObject({ code: 'ISO-303' })
  await expect.poll(() => pool.stats.busy).toBe(1)
  pool.kill()
  expect(await killed).toBeInstanceOf(CancelledError)
})

const served = isolate((port: SendPort<unknown>) => serve(port, () => 'answered'))
const take = isolate((_message: unknown) => {})

/** Calls that send a message, each to be given up by a signal. */
const reading: [who: string, call: (message: object, signal: AbortSignal) => Promise<unknown>][] = [
  ['Isolate.run', (message, signal) => Isolate.run(take, [message], { signal })],
  ['Isolate.spawn', (message, signal) => Isolate.spawn(take, message as unknown, { signal })],
  ['a stream', (message, signal) => Isolate.stream(() => [message], { signal }).next()],
  [
    'a pool',
    async (message, signal) => {
      const pool = new IsolatePool({ size: 1 })
      const run = pool.run(take, [message], { signal })
      return run.finally(() => pool.kill())
    },
  ],
  [
    'a request',
    async (message, signal) => {
      const controller = await IsolateController.create(served)
      return controller.request(message as never, { signal }).finally(() => controller.kill())
    },
  ],
]

it.each(reading)('[IS8] [PO3] [CO3] rejects for %s when reading its message aborts it', async (_, call) => {
  const abort = new AbortController()
  const message = {
    get text() {
      abort.abort(new Error('enough'))
      return 'read'
    },
  }
  await expect(call(message, abort.signal)).rejects.toEqual(new Error('enough'))
})

it('[PO7] rejects, and the pool closes, when reading a message kills it', async () => {
  const pool = new IsolatePool({ size: 1 })
  const run = pool.run(take, [
    Object.defineProperty({}, 'text', { enumerable: true, get: () => pool.kill() }),
  ])
  await expect(run).rejects.toMatchObject({ reason: 'killed' })
  await pool.close()
})

it('[CO9] rejects when reading a message kills its controller', async () => {
  const controller = await IsolateController.create(served)
  const message = Object.defineProperty({}, 'text', { enumerable: true, get: () => controller.kill() })
  await expect(controller.request(message as never)).rejects.toMatchObject({ reason: 'killed' })
})

it('[CO9] so it does while its isolate starts', async () => {
  const controller = await IsolateController.create(served)
  const restarted = controller.restart()
  const message = Object.defineProperty({}, 'text', { enumerable: true, get: () => controller.kill() })
  await expect(controller.request(message as never)).rejects.toMatchObject({ reason: 'killed' })
  await expect(restarted).rejects.toBeInstanceOf(CancelledError)
})

type Outcome = string[] | SendPort<null>

/** Asks for isolates when it is told to, says what became of that, and has nothing left to do. */
async function asksForIsolates(reply: SendPort<Outcome>): Promise<void> {
  const port = new ReceivePort<null>()
  reply.send(port.sendPort)
  await port.first
  const pool = new IsolatePool({ size: 1 })
  const asked = [
    Isolate.run(() => 1),
    Isolate.spawn(() => {}, null),
    Isolate.stream(() => [1]).next(),
    pool.run(() => 1),
  ]
  const outcomes = await Promise.all(asked.map((promise) => promise.catch((reason: unknown) => reason)))
  reply.send(outcomes.map((error) => `${(error as { code?: string }).code} ${String(error)}`))
}

it('[IS6] [WK6] rejects in an isolate when the page is refused the worker that it asked for', async () => {
  const port = new ReceivePort<Outcome>()
  const messages = port[Symbol.asyncIterator]()
  const asking = await Isolate.spawn(asksForIsolates, port.sendPort)
  const { value: go } = await messages.next()
  await withoutWorkers()
  ;(go as SendPort<null>).send(null)
  const { value: outcomes } = await messages.next()
  expect(outcomes).toHaveLength(4)
  for (const outcome of outcomes as string[])
    expect(outcome).toMatch(
      /^ISO-301 IsolateSpawnError: Unable to spawn isolate: .*refused to create the worker/,
    )
  // It does not wait for what will never be.
  await asking.exited
  port.close()
})
