import {
  CancelledError,
  type ControllerStatus,
  Isolate,
  IsolateController,
  IsolateSpawnError,
  isolate,
  livingIsolates,
  RawReceivePort,
  RemoteError,
  type SendPort,
  serve,
} from 'react-isolates/core'
import { afterEach, expect, it, vi } from 'vitest'
import { busy, capitals, failsUntil, silent } from './entries/by-hand.ts'
import { counter, diligent, diligentInVain, gates, numbers } from './entries/served.ts'

afterEach(() => expect.poll(livingIsolates).toBe(0))

const workers: Worker[] = []
class KnownWorker extends Worker {
  constructor(url: string | URL, options?: WorkerOptions) {
    super(url, options)
    workers.push(this)
  }
}
globalThis.Worker = KnownWorker

/** As when the browser runs out of memory: the library is not asked, and no worker says a last word. */
function terminateWorkers(): void {
  for (const worker of workers.splice(0)) worker.terminate()
}

const failure = (promise: Promise<unknown>): Promise<unknown> => promise.catch((error: unknown) => error)

const ignored = { onError: () => {} }

/** Every status that it has from now on. */
function statusesOf<In, Out>(controller: IsolateController<In, Out>): ControllerStatus[] {
  const statuses: ControllerStatus[] = []
  controller.changes.watch(() => statuses.push(controller.status))
  return statuses
}

/** Resolves when it has a status. */
async function has<In, Out>(controller: IsolateController<In, Out>, status: ControllerStatus): Promise<void> {
  while (controller.status !== status) await controller.changes.next()
}

it('[CO8] answers what is in flight before it ends, and tells handlers of the end', async () => {
  const controller = await IsolateController.create(gates)
  const heard = controller.responses.toList()
  const requests = ['a', 'b'].map((hold) => controller.request({ hold }))
  const closed = controller.close()
  expect(controller.status).toBe('closing')
  expect(controller.close()).toBe(closed)
  expect(await Promise.all(requests)).toEqual(['a', 'b'])
  await closed
  expect(controller.status).toBe('closed')
  expect(livingIsolates()).toBe(0)
  expect(await heard).toEqual([
    ['start a', 'start b', 'abort a: closed', 'abort b: closed', 'end a', 'end b'],
  ])
})

it('[CO8] runs onClose, and ends whatever else keeps it alive', async () => {
  const controller = await IsolateController.create(diligent)
  const events: unknown[] = []
  controller.responses.listen((message) => events.push(message), { onError: (error) => events.push(error) })
  await controller.close()
  expect(events).toEqual(['saved', new Error('of the end')])
})

it('[CO8] ends also when onClose throws what cannot be sent, and tells why it cannot', async () => {
  const controller = await IsolateController.create(diligentInVain, { errorsAreFatal: false })
  const errors: unknown[] = []
  controller.responses.listen(null, { onError: (error) => errors.push(error) })
  await controller.close()
  expect(errors).toMatchObject([{ code: 'ISO-201', path: 'thrown error → .retry' }])
})

it('[CO8] delivers what waits for an isolate that is being started', async () => {
  const controller = new IsolateController(isolate(counter), {})
  const begun = controller.begin()
  const answer = controller.request({ kind: 'add', by: 5 })
  const closed = controller.close()
  expect(await answer).toBe(5)
  await Promise.all([begun, closed])
  expect(controller.status).toBe('closed')
})

it('[CO8] does not wait for one that nobody has told anything', async () => {
  const controller = new IsolateController(isolate(silent), {})
  const begun = failure(controller.begin())
  await controller.close()
  expect(await begun).toMatchObject({ reason: 'closed' })
})

it('[CO8] resumes a generator that waits for its consumer, so that it sees the end', async () => {
  const controller = await IsolateController.create((sendPort: SendPort<number | SendPort<null>>) =>
    serve<null, number>(sendPort, async function* (_, { signal }) {
      for (let n = 0; !signal.aborted; n++) yield n
    }),
  )
  const stream = controller.stream(null)
  await stream.next()
  await controller.close()
  await stream.return?.()
})

it('[CO8] ends one without serve before its next event', async () => {
  const controller = await IsolateController.create(capitals)
  const heard = controller.responses.toList()
  controller.send('a')
  await controller.close()
  expect(await heard).toEqual(['A'])
})

// Peers' problem 1, and a failing case: what is pending stays so when a worker is released or terminated.
it('[CO9] rejects everything pending, also of an isolate that is busy', async () => {
  const controller = await IsolateController.create(counter)
  const pending = [controller.request({ kind: 'loop' }), controller.request({ kind: 'get' })].map(failure)
  const streamed = failure(controller.stream({ kind: 'get' }).next())
  const done = controller.responses.toList()
  controller.kill()
  expect(controller.status).toBe('closed')
  for (const error of await Promise.all([...pending, streamed])) {
    expect(error).toBeInstanceOf(CancelledError)
    expect(error).toMatchObject({ reason: 'killed' })
  }
  expect(await done).toEqual([])
  controller.kill()
  await controller.close()
  expect(livingIsolates()).toBe(0)
})

it.each([
  ['says nothing', isolate(silent)],
  ['is busy', isolate(busy)],
])('[CO9] ends one that is being started and %s', async (_, entry) => {
  const controller = new IsolateController(entry, {})
  const begun = failure(controller.begin())
  const request = failure(controller.request(undefined as never))
  await expect.poll(livingIsolates).toBe(1)
  controller.kill()
  expect(await begun).toMatchObject({ reason: 'killed' })
  expect(await request).toMatchObject({ reason: 'killed' })
})

it('[CO9] may be ended in the middle of an event, and is not heard again', async () => {
  const controller = await IsolateController.create(numbers)
  const heard: unknown[] = []
  const done = new Promise<void>((onDone) => {
    controller.responses.listen(
      (message) => {
        heard.push(message)
        controller.kill()
      },
      { onDone },
    )
  })
  controller.send({ endless: true })
  await done
  expect(heard).toEqual([1])
})

it('[CO9] ends with its signal, which is the reason', async () => {
  const abort = new AbortController()
  const controller = await IsolateController.create(gates, { signal: abort.signal })
  const pending = failure(controller.request({ hold: 'a' }))
  const reason = new Error('leaving')
  abort.abort(reason)
  expect(await pending).toBe(reason)
  expect(controller.status).toBe('closed')
})

it('[CO10] keeps messages while it is paused, and says so', async () => {
  const controller = await IsolateController.create(capitals)
  const statuses = statusesOf(controller)
  const heard: unknown[] = []
  controller.responses.listen((message) => heard.push(message))
  controller.pause()
  controller.send('a')
  controller.pause()
  const pong = new Promise<void>((resolve) => {
    const port = new RawReceivePort(() => {
      port.close()
      resolve()
    })
    controller.isolate.ping(port.sendPort)
  })
  await pong
  expect(heard).toEqual([])
  const answer = controller.responses.first
  controller.resume()
  expect(await answer).toBe('A')
  await controller.close()
  expect(statuses).toEqual(['paused', 'ready', 'closing', 'closed'])
})

it('[CO10] can be paused before it is ready, and is closed from there', async () => {
  const controller = await IsolateController.create(counter, { paused: true })
  expect(controller.status).toBe('paused')
  const answer = controller.request({ kind: 'add', by: 1 })
  controller.resume()
  expect(await answer).toBe(1)
  const other = new IsolateController(isolate(counter), {})
  other.pause()
  const begun = other.begin()
  expect(() => other.isolate).toThrow('not ready')
  await begun
  expect(other.status).toBe('paused')
  const last = other.request({ kind: 'add', by: 2 })
  await Promise.all([controller.close(), other.close()])
  expect(await last).toBe(2)
})

it('[CO10] is closed when the isolate ends by itself, and what waited rejects', async () => {
  const controller = await IsolateController.create(counter, { restart: 'on-failure' })
  const done = controller.responses.toList()
  const error = await failure(controller.request({ kind: 'exit' }))
  expect(error).toBeInstanceOf(RemoteError)
  expect(error).toMatchObject({ code: 'ISO-303' })
  await has(controller, 'closed')
  expect(await done).toEqual([])
  expect(controller.error).toBeUndefined()
})

// Peers' failing case: a worker that emits an error leaves its calls pending. And problem 10: nobody hears of its end.
it.each([
  ['throws', 'TypeError: crashed now', () => {}],
  ['dies without a word', 'The isolate ended without an answer', terminateWorkers],
])('[CO11] fails when the isolate %s: what waits rejects, and everybody is told', async (_, text, die) => {
  const exits: unknown[] = []
  const onExit = new RawReceivePort((message) => exits.push(message))
  const controller = await IsolateController.create(counter, { onExit: onExit.sendPort as SendPort })
  const { exited } = controller.isolate
  const event = failure(controller.responses.first)
  const pending = failure(controller.request({ kind: text.startsWith('The') ? 'wait' : 'crash now' }))
  die()
  const error = await pending
  expect(error).toBeInstanceOf(RemoteError)
  expect(String(error)).toBe(text)
  await has(controller, 'failed')
  expect([controller.error, await event]).toEqual([error, error])
  await exited
  await expect.poll(() => exits).toEqual([null])
  onExit.close()
  const refused = (await failure(controller.request({ kind: 'get' }))) as Error
  expect([refused.message, refused.cause]).toEqual(['Closed', error])
  await controller.close()
  expect(controller.status).toBe('closed')
})

/** Says so many things that they are still on their way when it fails. */
function overflows(sendPort: SendPort<number | SendPort<number>>): void {
  serve<number, number>(sendPort, (count, { send }) => {
    for (let n = 1; n <= count; n++) send(n)
    queueMicrotask(() => {
      throw new RangeError('too much')
    })
  })
}

it('[CO11] inside an isolate too it hears everything first, then why it failed', async () => {
  const heard = await Isolate.run(async () => {
    const controller = await IsolateController.create(overflows)
    let [count, error] = [0, 'none']
    const done = new Promise<void>((resolve) => {
      controller.responses.listen(() => count++, {
        onError: (reason) => {
          error = String(reason)
          resolve()
        },
        onDone: resolve,
      })
    })
    controller.send(3000)
    await done
    return [count, error, controller.status]
  })
  expect(heard).toEqual([3000, 'RangeError: too much', 'failed'])
})

it('[CO11] tells the console when nobody else listens', async () => {
  const controller = await IsolateController.create(counter)
  const told = vi.spyOn(console, 'error').mockImplementation(() => {})
  const error = await failure(controller.request({ kind: 'crash now' }))
  await has(controller, 'failed')
  expect(told.mock.calls).toEqual([[error]])
  told.mockRestore()
})

it('[CO11] starts an isolate that failed again, and keeps what is sent meanwhile', async () => {
  const controller = await IsolateController.create(counter, { restart: 'on-failure', backoff: 1 })
  const statuses = statusesOf(controller)
  const errors: unknown[] = []
  controller.responses.listen(null, { onError: (error) => errors.push(error) })
  await controller.request({ kind: 'add', by: 7 })
  await failure(controller.request({ kind: 'crash now' }))
  await has(controller, 'spawning')
  expect(await controller.request({ kind: 'get' })).toBe(0)
  expect(statuses).toEqual(['spawning', 'ready'])
  expect(errors).toHaveLength(1)
  await controller.close()
})

it('[CO11] gives up after so many restarts in a row', async () => {
  const controller = await IsolateController.create(counter, {
    restart: 'on-failure',
    maxRestarts: 2,
    backoff: 1,
  })
  controller.responses.listen(null, ignored)
  for (let i = 0; i < 3; i++) {
    await has(controller, 'ready')
    await failure(controller.request({ kind: 'crash now' }))
  }
  await has(controller, 'failed')
  expect(String(controller.error)).toBe('TypeError: crashed now')
  await controller.restart()
  expect(await controller.request({ kind: 'get' })).toBe(0)
  await controller.close()
})

it('[CO11] counts a start that fails too', async () => {
  const attempts = new SharedArrayBuffer(4)
  const options = { restart: 'on-failure', maxRestarts: 2, backoff: 1 } as const
  const fails = isolate((sendPort: SendPort<string | SendPort<string>>) => failsUntil(3, attempts, sendPort))
  const error = await failure(IsolateController.create(fails, options))
  expect(error).toBeInstanceOf(IsolateSpawnError)
  expect(Atomics.load(new Int32Array(attempts), 0)).toBe(3)
  const controller = await IsolateController.create(fails, options)
  await controller.close()
  expect(Atomics.load(new Int32Array(attempts), 0)).toBe(4)
})

it('[CO11] starts nothing again that was closed or killed meanwhile', async () => {
  const controller = await IsolateController.create(counter, { restart: 'on-failure', backoff: 60_000 })
  controller.responses.listen(null, ignored)
  await failure(controller.request({ kind: 'crash now' }))
  await has(controller, 'spawning')
  const waiting = failure(controller.request({ kind: 'get' }))
  controller.kill()
  expect(await waiting).toMatchObject({ reason: 'killed' })
  const other = await IsolateController.create(counter, { restart: 'on-failure', backoff: 60_000 })
  other.responses.listen(null, ignored)
  await failure(other.request({ kind: 'crash now' }))
  await has(other, 'spawning')
  await other.close()
  expect(other.status).toBe('closed')
})

it('[CO12] starts a new isolate for those who listen already', async () => {
  const controller = await IsolateController.create(counter)
  const heard: unknown[] = []
  controller.responses.listen((message) => heard.push(message))
  const before = controller.isolate
  const pending = failure(controller.request({ kind: 'loop' }))
  const restarted = controller.restart()
  controller.send({ kind: 'add', by: 3 })
  await restarted
  expect(await pending).toMatchObject({ reason: 'killed' })
  await before.exited
  expect(controller.isolate.controlPort).not.toBe(before.controlPort)
  expect(await controller.request({ kind: 'get' })).toBe(3)
  expect(heard).toEqual([3])
  await controller[Symbol.asyncDispose]?.()
  controller.kill()
})

it('[CO12] the newest restart counts', async () => {
  const controller = await IsolateController.create(counter)
  const first = failure(controller.restart())
  const second = controller.restart()
  expect(await first).toMatchObject({ reason: 'killed' })
  await second
  expect([controller.status, livingIsolates()]).toEqual(['ready', 1])
  await controller.close()
})
