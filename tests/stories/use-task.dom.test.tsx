import { act, renderHook } from '@testing-library/react'
import { Completer } from 'react-isolates'
import { expect, it } from 'vitest'
import { useTask } from '../../stories/kit/use-task.ts'

/** Work that ends when it is told to, or given up. */
function work() {
  const done = new Completer<void>()
  const run = (signal: AbortSignal) => {
    signal.addEventListener('abort', () => done.isCompleted || done.completeError(signal.reason))
    return done.future
  }
  return {
    run,
    end: () => act(async () => done.complete()),
    fail: () => act(async () => done.completeError(new Error('no'))),
  }
}

it('[SB232] tells only of what was started last', async () => {
  const { result } = renderHook(() => useTask<'first' | 'second'>())
  const [first, second] = [work(), work()]
  await act(async () => void result.current.start('first', first.run))
  await act(async () => void result.current.start('second', second.run))
  expect(result.current).toMatchObject({ running: 'second', cancelled: false, error: undefined })
  await second.end()
  expect(result.current).toMatchObject({ running: undefined, cancelled: false, error: undefined })
})

it('[SB232] tells what failed, and that something was cancelled, until the next is started', async () => {
  const { result } = renderHook(() => useTask<'one'>())
  const [failing, given, good] = [work(), work(), work()]
  await act(async () => void result.current.start('one', failing.run))
  await failing.fail()
  expect(result.current).toMatchObject({ running: undefined, cancelled: false, error: { message: 'no' } })
  await act(async () => void result.current.start('one', given.run))
  await act(async () => result.current.cancel())
  expect(result.current).toMatchObject({ running: undefined, cancelled: true, error: undefined })
  await act(async () => void result.current.start('one', good.run))
  expect(result.current).toMatchObject({ running: 'one', cancelled: false })
})

it('[SB232] gives up what is under way when the story is left', async () => {
  const { result, unmount } = renderHook(() => useTask<'one'>())
  let given: AbortSignal | undefined
  await act(async () => {
    void result.current.start('one', (signal) => {
      given = signal
      return work().run(signal)
    })
  })
  unmount()
  expect(given?.aborted).toBe(true)
})
