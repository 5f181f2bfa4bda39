// Section M of the conformance table: completers, controllers and subscriptions, on the page and in an isolate. What
// they do beyond that is held by tests/stream.
import { Isolate } from 'react-isolates/core'
import { expect, it } from 'vitest'
import './isolates-after-test.ts'
import {
  addAfterClose,
  addBeforeListening,
  addInsideListener,
  cancelIterator,
  completeAfterError,
  completeSynchronously,
  completeTwice,
  completeWithPromise,
  listenAndCancelTwice,
  pauseOneOfTwo,
} from './isolates/m-controllers.ts'

it('[ST30] [C236] a completer refuses to be completed twice', async () => {
  const seen = ['StateError ISO-405', 'StateError ISO-405', 1]
  expect(await completeTwice()).toEqual(seen)
  expect(await Isolate.run(completeTwice)).toEqual(seen)
})

it('[ST30] [C237] a completer refuses to be completed after an error', async () => {
  const seen = ['StateError ISO-405', 'RangeError: no']
  expect(await completeAfterError()).toEqual(seen)
  expect(await Isolate.run(completeAfterError)).toEqual(seen)
})

it('[ST30] [C238] a completer follows a promise, and is completed at once', async () => {
  const seen = [false, true, true, 'StateError ISO-405', 'followed', 'RangeError: no']
  expect(await completeWithPromise()).toEqual(seen)
  expect(await Isolate.run(completeWithPromise)).toEqual(seen)
})

it('[ST30] [C239] Completer.sync runs listeners one microtask after complete, before all that comes later', async () => {
  const seen = ['before', 'after', 'listener', 'next microtask']
  expect(await completeSynchronously()).toEqual(seen)
  expect(await Isolate.run(completeSynchronously)).toEqual(seen)
})

it('[ST3] [C240] what is added before anyone listens is delivered in order', async () => {
  const seen = ['listening', 1, 2, 'RangeError: three', 4]
  expect(await addBeforeListening()).toEqual(seen)
  expect(await Isolate.run(addBeforeListening)).toEqual(seen)
})

it('[ST24] [C242] of two listeners of a broadcast stream only the paused one buffers', async () => {
  const seen = [[1, 2, 3], [], [1, 2, 3]]
  expect(await pauseOneOfTwo()).toEqual(seen)
  expect(await Isolate.run(pauseOneOfTwo)).toEqual(seen)
})

it('[ST28] [C243] adding after close is refused, closing again is not', async () => {
  const seen = [false, true, 'StateError ISO-404', 'StateError ISO-404', []]
  expect(await addAfterClose()).toEqual(seen)
  expect(await Isolate.run(addAfterClose)).toEqual(seen)
})

it('[ST25] [C244] a broadcast controller is told of each first listener and of each last one leaving', async () => {
  const seen = ['first', 'onListen', 'onCancel', 'second', 'onListen', 'onCancel']
  expect(await listenAndCancelTwice()).toEqual(seen)
  expect(await Isolate.run(listenAndCancelTwice)).toEqual(seen)
})

it('[ST26] [C245] a synchronous broadcast controller refuses an event inside a listener, and goes on', async () => {
  const seen = [1, 'StateError ISO-406', 10, 'StateError ISO-406']
  expect(addInsideListener()).toEqual(seen)
  expect(await Isolate.run(addInsideListener)).toEqual(seen)
})

it('[ST22] [C246] an iterator that was cancelled only says that it is over', async () => {
  const seen = [{ done: false, value: 1 }, { done: true, value: undefined }, false]
  expect(await cancelIterator()).toEqual(seen)
  expect(await Isolate.run(cancelIterator)).toEqual(seen)
})
