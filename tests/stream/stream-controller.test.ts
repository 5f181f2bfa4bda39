import { expect, it } from 'vitest'
import { StateError } from '../../src/errors/state-error.ts'
import { StreamController } from '../../src/stream/stream-controller.ts'
import { microtasks, openPort, record, streamOf, turns } from './recording.ts'

it('[ST1] [C149] refuses a second listener', () => {
  const { stream } = new StreamController<number>()
  stream.listen()
  expect(() => stream.listen()).toThrow(StateError)
  expect(() => stream.listen()).toThrow('Stream has already been listened to.')
  expect(() => stream.listen()).toThrow(expect.objectContaining({ code: 'ISO-401' }))
})

it('[ST1] refuses a second listener when the first is gone', async () => {
  const { stream } = new StreamController<number>()
  await stream.listen().cancel()
  expect(() => stream.listen()).toThrow(StateError)
})

it('[ST1] refuses whatever listens second, results by rejecting', async () => {
  const { stream } = new StreamController<number>()
  stream.listen()
  expect(() => stream.map(String).listen()).toThrow(StateError)
  await expect(stream.first).rejects.toThrow(StateError)
  await expect(stream.drain()).rejects.toThrow(StateError)
  await expect(stream[Symbol.asyncIterator]().next()).rejects.toThrow(StateError)
})

it('[ST2] calls nothing before listen returned, also when onListen adds', async () => {
  const controller = new StreamController<number>({ sync: true, onListen: () => controller.add(2) })
  controller.add(1)
  const { heard } = record(controller.stream)
  expect(heard).toEqual([])
  await turns(2)
  expect(heard).toEqual(['1', '2'])
})

it('[ST3] [C240] hands kept events to the listener in order', async () => {
  const controller = new StreamController<number>()
  controller.add(1)
  controller.addError(new Error('two'))
  controller.add(3)
  void controller.close()
  const { heard } = record(controller.stream)
  await turns(4)
  expect(heard).toEqual(['1', '!two', '3', '.'])
})

it('[ST4] lets all microtasks of one event pass before the next comes', async () => {
  const controller = new StreamController<string>({ sync: true })
  controller.add('a')
  controller.add('b')
  const order: string[] = []
  controller.stream.listen((value) => {
    order.push(value)
    void microtasks().then(() => order.push(`after ${value}`))
  })
  await turns(3)
  expect(order).toEqual(['a', 'after a', 'b', 'after b'])
})

it('[ST4] releases no more than one event per macrotask', async () => {
  const controller = new StreamController<number>()
  const { heard } = record(controller.stream)
  controller.add(1)
  controller.add(2)
  expect(heard).toEqual([])
  await turns(1)
  expect(heard).toEqual(['1'])
  await turns(1)
  expect(heard).toEqual(['1', '2'])
})

it('[ST5] runs an idle listener inside add', async () => {
  const controller = new StreamController<number>({ sync: true })
  const { heard } = record(controller.stream)
  controller.add(1)
  controller.addError(new Error('no'))
  expect(heard).toEqual(['1', '!no'])
  void controller.close()
  expect(heard).toEqual(['1', '!no', '.'])
})

it('[ST5] keeps what is added while a callback runs, in order', async () => {
  const controller = new StreamController<number>({ sync: true })
  const { heard } = record(controller.stream, {
    onData: (value) => {
      if (value === 1) {
        controller.add(2)
        heard.push('returned')
      }
    },
  })
  controller.add(1)
  expect(heard).toEqual(['1', 'returned'])
  controller.add(3) // 2 still waits, so 3 must not overtake it
  expect(heard).toEqual(['1', 'returned'])
  await turns(2)
  expect(heard).toEqual(['1', 'returned', '2', '3'])
})

it('[ST6] tells its source to hold and to go on', async () => {
  const hooks: string[] = []
  const controller = new StreamController<number>({
    sync: true,
    onListen: () => hooks.push('listen'),
    onPause: () => hooks.push('pause'),
    onResume: () => hooks.push('resume'),
    onCancel: () => void hooks.push('cancel'),
  })
  expect(controller.isPaused).toBe(true)
  const { subscription } = record(controller.stream)
  expect(controller.isPaused).toBe(false)
  subscription.pause()
  expect(controller.isPaused).toBe(true)
  controller.add(1)
  controller.add(2)
  subscription.resume()
  expect(controller.isPaused).toBe(true)
  expect(hooks).toEqual(['listen', 'pause'])
  await turns(1)
  expect(controller.isPaused).toBe(true)
  await turns(1)
  expect(controller.isPaused).toBe(false)
  await subscription.cancel()
  expect(hooks).toEqual(['listen', 'pause', 'resume', 'cancel'])
})

it('[ST28] [C243] refuses to add after close', async () => {
  const controller = new StreamController<number>()
  controller.stream.listen()
  await controller.close()
  expect(() => controller.add(1)).toThrow(StateError)
  expect(() => controller.addError(1)).toThrow(expect.objectContaining({ code: 'ISO-404' }))
  await expect(controller.addStream(streamOf(1))).rejects.toThrow(StateError)
})

it('[ST28] may be closed again', async () => {
  const controller = new StreamController<number>()
  const { heard } = record(controller.stream)
  await Promise.all([controller.close(), controller.close()])
  await controller.close()
  expect(heard).toEqual(['.'])
})

it('[ST28] is done when the listener heard the end, not before', async () => {
  const controller = new StreamController<number>()
  let done = false
  void controller.close()
  void controller.done.then(() => (done = true))
  await turns(2)
  expect([controller.isClosed, done]).toEqual([true, false])
  const { heard } = record(controller.stream)
  await controller.done
  expect(heard).toEqual(['.'])
})

it('[ST28] is done when the listener cancels; what is added then is dropped', async () => {
  const controller = new StreamController<number>()
  const { heard, subscription } = record(controller.stream)
  expect(controller.hasListener).toBe(true)
  await subscription.cancel()
  await controller.done
  expect([controller.hasListener, controller.isPaused, controller.isClosed]).toEqual([false, false, false])
  controller.add(1)
  await turns(1)
  expect(heard).toEqual([])
})

it('[ST28] may be closed, and waited for, by its own onCancel', async () => {
  const controller = new StreamController<number>({ onCancel: () => controller.close() })
  await controller.stream.listen().cancel()
  expect(controller.isClosed).toBe(true)
})

it('[ST28] its sink is what adds', async () => {
  const controller = new StreamController<number>()
  controller.sink.add(1)
  void controller.sink.close()
  await expect(controller.stream.toList()).resolves.toEqual([1])
})

it('[ST29] adds a whole stream', async () => {
  const controller = new StreamController<number>()
  const { heard } = record(controller.stream)
  await controller.addStream(streamOf(1, 2))
  controller.add(3)
  await controller.close()
  expect(heard).toEqual(['1', '2', '3', '.'])
})

it('[ST29] refuses other events meanwhile', async () => {
  const controller = new StreamController<number>()
  const source = openPort<number>()
  controller.stream.listen()
  const added = controller.addStream(source.stream)
  expect(() => controller.add(1)).toThrow(expect.objectContaining({ code: 'ISO-406' }))
  await expect(controller.close()).rejects.toThrow(StateError)
  await expect(controller.addStream(streamOf(1))).rejects.toThrow(StateError)
  void source.close()
  await added
  await controller.close()
})

it('[ST29] holds the added stream until there is a listener, and while it is paused', async () => {
  const controller = new StreamController<number>({ sync: true })
  const source = openPort<number>()
  void controller.addStream(source.stream)
  expect(source.isPaused).toBe(true)
  const { subscription } = record(controller.stream)
  expect(source.isPaused).toBe(false)
  subscription.pause()
  expect(source.isPaused).toBe(true)
  subscription.resume()
  expect(source.isPaused).toBe(false)
})

it('[ST29] lets the added stream go when the listener leaves', async () => {
  const controller = new StreamController<number>()
  const source = openPort<number>()
  const { subscription } = record(controller.stream)
  const added = controller.addStream(source.stream)
  await subscription.cancel()
  await added
  expect(source.closings).toBe(1)
})

it('[ST29] a broadcast controller waits for nobody', async () => {
  const hooks: string[] = []
  const controller = StreamController.broadcast<number>({
    sync: true,
    onPause: () => hooks.push('pause'),
    onResume: () => hooks.push('resume'),
  })
  const source = openPort<number>()
  const added = controller.addStream(source.stream)
  expect(source.isPaused).toBe(false)
  const { heard, subscription } = record(controller.stream)
  source.add(1)
  subscription.pause()
  expect(source.isPaused).toBe(false)
  await subscription.cancel()
  expect(source.hasListener).toBe(true)
  const late = record(controller.stream)
  source.add(2)
  void source.close()
  await added
  expect([heard, late.heard, hooks]).toEqual([['1'], ['2'], []])
})

it('[ST29] passes errors on, and ends with the first if told so', async () => {
  const controller = new StreamController<number>({ sync: true })
  const { heard } = record(controller.stream)
  const source = openPort<number>()
  const added = controller.addStream(source.stream)
  source.addError(new Error('one'))
  source.add(2)
  void source.close()
  await added
  const failing = openPort<number>()
  const failed = controller.addStream(failing.stream, { cancelOnError: true })
  failing.addError(new Error('three'))
  await failed
  expect(failing.closings).toBe(1)
  controller.add(4)
  expect(heard).toEqual(['!one', '2', '!three', '4'])
})
