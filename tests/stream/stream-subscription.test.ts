import { afterEach, expect, it, type Mock, vi } from 'vitest'
import { Completer } from '../../src/stream/completer.ts'
import { StreamController } from '../../src/stream/stream-controller.ts'
import { microtasks, openPort, record, turns } from './recording.ts'

afterEach(() => vi.unstubAllGlobals())

/** Catches what goes to the realm as uncaught. */
function catchUncaught(): Mock<(error: unknown) => void> {
  const reported = vi.fn<(error: unknown) => void>()
  vi.stubGlobal('reportError', reported)
  return reported
}

it('[ST6] calls nothing until it is resumed as often as paused', async () => {
  const port = openPort<number>()
  const { heard, subscription } = record(port.stream)
  subscription.pause()
  subscription.pause()
  port.add(1)
  subscription.resume()
  await turns(2)
  expect([heard, subscription.isPaused]).toEqual([[], true])
  subscription.resume()
  expect(heard).toEqual([]) // resume calls nothing itself
  await turns(1)
  expect([heard, subscription.isPaused]).toEqual([['1'], false])
  subscription.resume() // one too many: no credit for the next pause
  subscription.pause()
  expect(subscription.isPaused).toBe(true)
})

it('[ST6] a pause inside a callback holds what comes next', async () => {
  const port = openPort<number>()
  const { heard, subscription } = record(port.stream, { onData: (): void => subscription.pause() })
  port.add(1)
  port.add(2)
  await turns(1)
  expect(heard).toEqual(['1'])
  subscription.resume()
  await turns(1)
  expect(heard).toEqual(['1', '2'])
})

it('[ST6] a pause while an event is on its way holds it', async () => {
  const port = openPort<number>()
  port.add(1)
  const { heard, subscription } = record(port.stream)
  subscription.pause()
  await turns(2)
  expect(heard).toEqual([])
  subscription.resume()
  await turns(1)
  expect(heard).toEqual(['1'])
})

it('[ST6] pause(until) ends when its promise does', async () => {
  const port = openPort<number>()
  const { heard, subscription } = record(port.stream)
  const gate = new Completer()
  subscription.pause(gate.promise)
  port.add(1)
  await turns(2)
  expect(heard).toEqual([])
  gate.complete()
  await turns(2)
  expect(heard).toEqual(['1'])
})

it('[ST7] [C154] after cancel nothing is called, not even for the end', async () => {
  const port = openPort<number>()
  port.add(1)
  const { heard, subscription } = record(port.stream)
  await subscription.cancel()
  port.add(2)
  void port.close()
  await turns(3)
  expect(heard).toEqual([])
  expect(port.closings).toBe(1)
})

it('[ST7] may be cancelled inside its own callback, and again', async () => {
  const port = openPort<number>()
  const { heard, subscription } = record(port.stream, { onData: () => void subscription.cancel() })
  port.add(1)
  port.add(2)
  expect(subscription.cancel()).toBe(subscription.cancel())
  await subscription.cancel()
  subscription.pause()
  subscription.resume()
  expect([heard, port.closings]).toEqual([['1'], 1])
})

it('[ST7] waits for onCancel', async () => {
  const gate = new Completer()
  const port = openPort<number>({ onCancel: () => gate.promise })
  const cancelled = vi.fn<() => void>()
  const done = port.stream.listen().cancel().then(cancelled)
  await microtasks()
  expect(cancelled).not.toHaveBeenCalled()
  gate.complete()
  await done
})

it('[ST7] rejects with the error of onCancel', async () => {
  const failing = [
    () => {
      throw new Error('at once')
    },
    () => Promise.reject(new Error('later')),
  ]
  const messages = failing.map(async (onCancel) => {
    const cancelled = new StreamController<number>({ onCancel }).stream.listen().cancel()
    return cancelled.catch((error: Error) => error.message)
  })
  await expect(Promise.all(messages)).resolves.toEqual(['at once', 'later'])
})

it('[ST7] may be cancelled by its own onCancel', async () => {
  const port = new StreamController<number>({ onCancel: () => subscription.cancel() })
  const subscription = port.stream.listen()
  await subscription.cancel()
  expect(port.hasListener).toBe(false)
})

it('[ST8] [C153] tells the end once', async () => {
  const port = openPort<number>()
  const { heard } = record(port.stream)
  void port.close()
  void port.close()
  await turns(1)
  expect([heard, port.closings]).toEqual([['.'], 1])
})

it('[ST8] tells the end after the source has cleaned up', async () => {
  const gate = new Completer()
  const port = openPort<number>({ onCancel: () => gate.promise })
  const { heard } = record(port.stream)
  void port.close()
  await turns(1)
  expect([heard, port.closings]).toEqual([[], 1])
  gate.complete()
  await microtasks()
  expect(heard).toEqual(['.'])
})

it('[ST8] tells no end to who cancels while the source cleans up', async () => {
  const gate = new Completer()
  const port = openPort<number>({ onCancel: () => gate.promise })
  const { heard, subscription } = record(port.stream)
  void port.close()
  const cancelled = subscription.cancel()
  gate.complete()
  await cancelled
  await microtasks()
  expect(heard).toEqual([])
})

it('[ST8] tells the end also when cleaning up fails, and reports that', async () => {
  const reported = catchUncaught()
  const port = openPort<number>({ onCancel: () => Promise.reject(new Error('stuck')) })
  const { heard } = record(port.stream)
  void port.close()
  await microtasks()
  expect(heard).toEqual(['.'])
  expect(reported).toHaveBeenCalledExactlyOnceWith(new Error('stuck'))
})

it('[ST9] goes on after an error event', () => {
  const port = openPort<number>()
  const { heard } = record(port.stream)
  port.addError(new Error('one'))
  port.add(2)
  expect([heard, port.closings]).toEqual([['!one', '2'], 0])
})

it('[ST9] ends at an error event with cancelOnError', async () => {
  const port = openPort<number>()
  const { heard } = record(port.stream, { cancelOnError: true })
  port.addError(new Error('one'))
  port.add(2)
  void port.close()
  await turns(1)
  expect([heard, port.closings]).toEqual([['!one'], 1])
})

it('[ST10] error events that nobody handles are uncaught errors', () => {
  const reported = catchUncaught()
  const port = openPort<number>()
  const values: number[] = []
  port.stream.listen((value) => values.push(value))
  port.addError('lost')
  port.add(2)
  expect(reported).toHaveBeenCalledExactlyOnceWith('lost')
  expect(values).toEqual([2])
})

it('[ST10] what a callback throws is an uncaught error and stops nothing', async () => {
  const reported = catchUncaught()
  const fail = (at: string) => () => {
    throw new Error(at)
  }
  const port = new StreamController<number>({
    sync: true,
    onListen: fail('onListen'),
    onPause: fail('onPause'),
    onResume: fail('onResume'),
  })
  const options = { onError: fail('onError'), onDone: fail('onDone') }
  const subscription = port.stream.listen(fail('onData'), options)
  port.add(1)
  port.addError(2)
  subscription.pause()
  subscription.resume()
  void port.close()
  expect(reported.mock.calls.map(([error]) => (error as Error).message)).toEqual([
    'onListen',
    'onData',
    'onError',
    'onPause',
    'onResume',
    'onDone',
  ])
})

it('[ST11] replaces handlers, also for what waits', async () => {
  const port = openPort<number>()
  port.add(1)
  port.addError(2)
  void port.close()
  const { heard, subscription } = record(port.stream)
  subscription.onData((value) => heard.push(`new ${value}`))
  subscription.onError((error) => heard.push(`new !${String(error)}`))
  subscription.onDone(() => heard.push('new .'))
  await turns(3)
  expect(heard).toEqual(['new 1', 'new !2', 'new .'])
})

it('[ST11] asFuture resolves at the end', async () => {
  const port = openPort<number>()
  const { heard, subscription } = record(port.stream)
  const future = subscription.asFuture('value')
  port.add(1)
  void port.close()
  await expect(future).resolves.toBe('value')
  expect(heard).toEqual(['1'])
})

it('[ST11] asFuture rejects and cancels at an error', async () => {
  const port = openPort<number>()
  const { heard, subscription } = record(port.stream)
  const future = subscription.asFuture()
  port.addError(new Error('no'))
  await expect(future).rejects.toThrow('no')
  expect([heard, port.closings]).toEqual([[], 1])
})
