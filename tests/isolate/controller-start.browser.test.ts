import {
  Isolate,
  isolate,
  IsolateController,
  IsolateSpawnError,
  livingIsolates,
  RemoteError,
  type SendPort,
  UnsendableError,
} from 'react-isolates/core'
import { afterEach, expect, it } from 'vitest'
import { busy, capitals, chats, endsAtOnce, silent, throwsAtOnce } from './entries/by-hand.ts'
import { counter } from './entries/served.ts'

afterEach(() => expect.poll(livingIsolates).toBe(0))

it('[CO1] starts an entry point that calls serve, and one that exchanges ports by hand', async () => {
  const served = await IsolateController.create(counter)
  expect(served.status).toBe('ready')
  expect(served.isolate.debugName).toBe('counter')
  const byHand = await IsolateController.create(capitals)
  const answer = byHand.responses.first
  byHand.send('hello')
  expect(await answer).toBe('HELLO')
  await Promise.all([served.close(), byHand.close()])
})

it('[CO1] rejects when the entry point ends before it sent its address', async () => {
  const error = await IsolateController.create(endsAtOnce).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(IsolateSpawnError)
  expect(String(error)).toMatch(/never sent a SendPort, because it ended/)
})

it('[CO1] rejects when it throws, with that error as cause', async () => {
  const error = (await IsolateController.create(throwsAtOnce).catch(
    (reason: unknown) => reason,
  )) as IsolateSpawnError
  expect(error).toBeInstanceOf(IsolateSpawnError)
  expect(error.message).toMatch(/RangeError: not today/)
  expect(error.cause).toBeInstanceOf(RemoteError)
})

it('[CO1] rejects when its first message is none, and ends it', async () => {
  await expect(IsolateController.create(chats)).rejects.toThrow(/first message was no SendPort/)
})

it.each([
  ['never says a word', isolate(silent)],
  ['never comes to its end', isolate(busy)],
])('[CO1] gives up an entry point that %s when the signal aborts', async (_, entry) => {
  const abort = new AbortController()
  const created = IsolateController.create(entry, { signal: abort.signal })
  await expect.poll(livingIsolates).toBe(1)
  const reason = new Error('enough')
  abort.abort(reason)
  await expect(created).rejects.toBe(reason)
})

it('[CO1] starts nothing when the signal has aborted', async () => {
  await expect(IsolateController.create(counter, { signal: AbortSignal.abort('before') })).rejects.toBe(
    'before',
  )
  expect(livingIsolates()).toBe(0)
})

it('[CO1] leaves nothing at the signal when it cannot start', async () => {
  const { signal } = new AbortController()
  let listeners = 0
  signal.addEventListener = (...args: Parameters<AbortSignal['addEventListener']>) => {
    listeners++
    AbortSignal.prototype.addEventListener.apply(signal, args)
  }
  signal.removeEventListener = (...args: Parameters<AbortSignal['removeEventListener']>) => {
    listeners--
    AbortSignal.prototype.removeEventListener.apply(signal, args)
  }
  await expect(IsolateController.create(throwsAtOnce, { signal })).rejects.toBeInstanceOf(IsolateSpawnError)
  expect(listeners).toBe(0)
})

it('[CO1] refuses what it cannot start', async () => {
  const plain = [(): void => {}][0]!
  await expect(IsolateController.create(plain)).rejects.toMatchObject({ code: 'ISO-302' })
  // Made so that the compiler cannot tell.
  const options: Record<string, unknown> = Object.fromEntries([['onDone', () => {}]])
  const capturing = IsolateController.create((sendPort) => {
    capitals(sendPort)
    return options
  })
  await expect(capturing).rejects.toBeInstanceOf(UnsendableError)
})

it('[CO2] keeps what is said before it is ready: copied at once, in one order', async () => {
  const controller = new IsolateController(isolate(counter), {})
  const message = { kind: 'add' as const, by: 1 }
  controller.send(message)
  const first = controller.request(message)
  message.by = 10
  controller.send(message)
  const second = controller.request(message)
  const streamed = controller.stream({ kind: 'get' }).next()
  expect(controller.status).toBe('spawning')
  await controller.begin()
  expect(await Promise.all([first, second, streamed])).toEqual([2, 22, { done: false, value: 22 }])
  await controller.close()
})

it('[CO2] gives up what waits when its signal aborts, and moves what is to be moved', async () => {
  const controller = new IsolateController<{ bytes: ArrayBuffer } | string, unknown>(
    isolate(capitals) as never,
    {},
  )
  const bytes = new ArrayBuffer(8)
  controller.send({ bytes }, { transfer: [bytes] })
  expect(bytes.byteLength).toBe(0)
  const abort = new AbortController()
  const request = controller.request('never', { signal: abort.signal })
  abort.abort('changed my mind')
  await expect(request).rejects.toBe('changed my mind')
  const other = controller.request('neither')
  controller.kill()
  await expect(other).rejects.toMatchObject({ reason: 'killed' })
})

it('[CO2] delivers in order, and refuses to send when it is closed', async () => {
  const controller = await IsolateController.create(capitals)
  const answers = controller.responses.take(3).toList()
  for (const text of ['a', 'b', 'c']) controller.send(text)
  expect(await answers).toEqual(['A', 'B', 'C'])
  await controller.close()
  expect(() => controller.send('d')).toThrow(/^Closed$/)
  await expect(controller.request('d')).rejects.toMatchObject({ code: 'ISO-404', message: 'Closed' })
  await expect(controller.stream('d').next()).rejects.toMatchObject({ code: 'ISO-404' })
  await expect(controller.restart()).rejects.toMatchObject({ code: 'ISO-404' })
})

type Anything = (sendPort: SendPort<unknown>) => void

it('[CO13] refuses a message that cannot be sent, naming the path', async () => {
  const controller = await IsolateController.create(counter as Anything)
  const message = { list: [() => {}] }
  expect(() => controller.send(message)).toThrow(/^message → \.list\[0\] cannot be sent/)
  const error = await controller.request(message).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(UnsendableError)
  expect(error).toMatchObject({ path: 'message → .list[0]' })
  const waiting = new IsolateController(isolate(counter) as Anything, {})
  expect(() => waiting.send(message)).toThrow(UnsendableError)
  await expect(waiting.request(message)).rejects.toMatchObject({ path: 'message → .list[0]' })
  await controller.close()
})

it('[CO1] works inside an isolate', async () => {
  const answers = await Isolate.run(async () => {
    const controller = await IsolateController.create(counter)
    const added = await controller.request({ kind: 'add', by: 4 })
    const error = await controller.request({ kind: 'crash now' }).catch(String)
    await controller.restart()
    const count = await controller.request({ kind: 'get' })
    await controller.close()
    return [added, error, count, controller.status]
  })
  expect(answers).toEqual([4, 'TypeError: crashed now', 0, 'closed'])
})
