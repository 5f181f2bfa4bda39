import { expect, it } from 'vitest'
import { StateError } from '../../src/errors/state-error.ts'
import type { SourceSubscription } from '../../src/stream/broadcast-view.ts'
import { StreamController } from '../../src/stream/stream-controller.ts'
import { microtasks, openPort, record, turns } from './recording.ts'

it('[ST24] keeps nothing: only those who listen when it is added get an event', async () => {
  const controller = StreamController.broadcast<number>()
  expect([controller.stream.isBroadcast, controller.isPaused, controller.hasListener]).toEqual([
    true,
    false,
    false,
  ])
  controller.add(1)
  const early = record(controller.stream)
  controller.add(2)
  const late = record(controller.stream)
  const gone = record(controller.stream)
  controller.add(3)
  await gone.subscription.cancel()
  await turns(4)
  expect([early.heard, late.heard, gone.heard]).toEqual([['2', '3'], ['3'], []])
})

it('[ST24] whoever begins to listen because of an event does not get it', async () => {
  const controller = StreamController.broadcast<number>({ sync: true })
  let second: string[] = []
  record(controller.stream.take(1), {
    onData: () => {
      second = record(controller.stream).heard
    },
  })
  controller.add(1)
  controller.add(2)
  await turns(1)
  expect(second).toEqual(['2'])
})

it('[ST24] [C242] a paused listener keeps for itself only', async () => {
  const controller = StreamController.broadcast<number>()
  const [paused, other] = [record(controller.stream), record(controller.stream)]
  paused.subscription.pause()
  expect(controller.isPaused).toBe(false)
  controller.add(1)
  await turns(2)
  expect([paused.heard, other.heard]).toEqual([[], ['1']])
  paused.subscription.resume()
  await turns(1)
  expect(paused.heard).toEqual(['1'])
})

it('[ST24] drops errors that nobody listens for', async () => {
  const controller = StreamController.broadcast<number>({ sync: true })
  controller.addError(new Error('lost'))
  const { heard } = record(controller.stream)
  await turns(1)
  expect(heard).toEqual([])
})

it('[ST25] [C244] tells of each first listener and each last one', async () => {
  const hooks: string[] = []
  const controller = StreamController.broadcast<number>({
    onListen: () => hooks.push('listen'),
    onCancel: () => void hooks.push('cancel'),
  })
  for (let round = 0; round < 2; round++) {
    const [first, second] = [controller.stream.listen(), controller.stream.listen()]
    await first.cancel()
    expect(hooks.at(-1)).toBe('listen')
    await second.cancel()
  }
  expect(hooks).toEqual(['listen', 'cancel', 'listen', 'cancel'])
})

it('[ST25] tells of nobody while one listener takes the place of another during an event', () => {
  const heard: string[] = []
  const controller = StreamController.broadcast<number>({
    sync: true,
    onListen: () => heard.push('listen'),
    onCancel: () => void heard.push('cancel'),
  })
  const first = controller.stream.listen((value) => {
    heard.push(`first ${value}`)
    void first.cancel()
    const second = controller.stream.listen((next) => {
      heard.push(`second ${next}`)
      void second.cancel()
    })
  })
  controller.add(1)
  controller.add(2)
  controller.stream.listen()
  expect(heard).toEqual(['listen', 'first 1', 'second 2', 'cancel', 'listen'])
})

it('[ST25] gives new listeners the end after close', async () => {
  const hooks: string[] = []
  const controller = StreamController.broadcast<number>({
    onListen: () => hooks.push('listen'),
    onCancel: () => void hooks.push('cancel'),
  })
  await controller.close()
  const { heard } = record(controller.stream)
  await turns(1)
  expect([heard, hooks]).toEqual([['.'], []])
})

it('[ST25] is not done while it is open, though all have left', async () => {
  const controller = StreamController.broadcast<number>()
  let done = false
  void controller.done.then(() => (done = true))
  await controller.stream.listen().cancel()
  await turns(1)
  expect(done).toBe(false)
  await controller.close()
  expect(done).toBe(true)
})

it('[ST25] is done when all have heard the end', async () => {
  const controller = StreamController.broadcast<number>()
  const listeners = [record(controller.stream), record(controller.stream)]
  await controller.close()
  expect(listeners.map(({ heard }) => heard)).toEqual([['.'], ['.']])
})

it('[ST26] [C245] refuses an event while it hands one out', () => {
  const controller = StreamController.broadcast<number>({ sync: true })
  const refused: unknown[] = []
  controller.stream.listen(() => {
    try {
      controller.add(2)
    } catch (error) {
      refused.push(error)
    }
  })
  controller.add(1)
  controller.add(3)
  expect(refused).toEqual([expect.any(StateError), expect.any(StateError)])
  expect(refused[0]).toMatchObject({ code: 'ISO-406' })
})

it('[ST26] tells of a last listener that left during an event when it is over, so that it may close', async () => {
  const controller = StreamController.broadcast<number>({ sync: true, onCancel: () => controller.close() })
  const first = controller.stream.first
  controller.add(1)
  expect(controller.isClosed).toBe(true)
  await expect(first).resolves.toBe(1)
})

it('[ST27] [C164] two listeners, one cancels, the other goes on to the end', async () => {
  const port = openPort<number>()
  const stream = port.stream.asBroadcastStream()
  expect(stream.isBroadcast).toBe(true)
  const [first, second] = [record(stream), record(stream)]
  port.add(1)
  await first.subscription.cancel()
  port.add(2)
  void port.close()
  await turns(1)
  expect([first.heard, second.heard]).toEqual([['1'], ['1', '2', '.']])
})

it('[ST27] listens with its first listener, who gets what was kept', async () => {
  const port = openPort<number>()
  port.add(1)
  const stream = port.stream.asBroadcastStream()
  expect(port.hasListener).toBe(false)
  await expect(stream.first).resolves.toBe(1)
  expect(port.hasListener).toBe(true)
})

it('[ST27] [C166] stays without listeners and drops what comes then', async () => {
  const port = openPort<number>()
  const stream = port.stream.asBroadcastStream()
  await record(stream).subscription.cancel()
  expect(port.closings).toBe(0)
  port.add(1)
  const { heard } = record(stream)
  port.add(2)
  await turns(1)
  expect(heard).toEqual(['2'])
})

it('[ST27] first and then listen lose nothing of what was kept', async () => {
  const port = openPort<string>()
  for (const message of ['address', 'a', 'b']) port.add(message)
  void port.close()
  const stream = port.stream.asBroadcastStream()
  expect(await stream.first).toBe('address')
  await microtasks()
  await expect(stream.toList()).resolves.toEqual(['a', 'b'])
})

it('[ST27] [C150] refuses the second of two views', () => {
  const port = openPort<number>()
  const [first, second] = [port.stream.asBroadcastStream(), port.stream.asBroadcastStream()]
  first.listen()
  expect(() => second.listen()).toThrow(StateError)
  expect(() => second.listen()).toThrow('Stream has already been listened to.')
})

it('[ST27] hands its hooks a subscription without handlers', async () => {
  const port = openPort<number>()
  const calls: [string, SourceSubscription][] = []
  const stream = port.stream.asBroadcastStream({
    onListen: (source) => calls.push(['listen', source]),
    onCancel: (source) => calls.push(['cancel', source]),
  })
  await stream.listen().cancel()
  expect(calls.map(([name]) => name)).toEqual(['listen', 'cancel'])
  const [, source] = calls[1] ?? []
  expect(source && 'onData' in source).toBe(false)
  source?.pause()
  expect([source?.isPaused, port.isPaused]).toEqual([true, true])
  source?.resume()
  expect([source?.isPaused, port.isPaused]).toEqual([false, false])
})

it('[ST27] its hook may cancel; then it is over for all', async () => {
  const port = openPort<number>()
  const stream = port.stream.asBroadcastStream({ onCancel: (source) => source.cancel() })
  const first = stream.first
  port.add(1)
  expect(port.closings).toBe(1)
  await expect(first).resolves.toBe(1)
  const { heard } = record(stream)
  await turns(1)
  expect(heard).toEqual(['.'])
})

it('[ST27] passes errors to all, and survives events from its own listeners', async () => {
  const port = openPort<number>()
  const stream = port.stream.asBroadcastStream()
  const first = record(stream, { onData: (value) => void (value < 3 && port.add(value + 1)) })
  const second = record(stream)
  port.add(1)
  port.addError(new Error('no'))
  await turns(4)
  expect(first.heard).toEqual(['1', '2', '!no', '3'])
  expect(second.heard).toEqual(first.heard)
})
