import { Isolate, livingIsolates, ReceivePort } from 'react-isolates'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { sumBySpawn } from '../../stories/basics/sum-by-spawn.ts'

// A busy machine ends the isolates of the test before a little later.
const noneIsAlive = () => vi.waitFor(() => expect(livingIsolates()).toBe(0))
beforeEach(noneIsAlive)
afterEach(() => vi.restoreAllMocks())

it('[SB9] gives up a sum whose isolate is there and has not sent its address', async () => {
  const elsewhere = new ReceivePort()
  const { sendPort } = elsewhere
  const addressIsLost = elsewhere.first
  vi.spyOn(ReceivePort.prototype, 'sendPort', 'get').mockReturnValueOnce(sendPort)
  const spawned = vi.spyOn(Isolate, 'spawn')
  const abort = new AbortController()

  const sum = sumBySpawn(1000, abort.signal)
  await Promise.all([addressIsLost, spawned.mock.results[0]?.value])
  const reason = new Error('cancelled')
  abort.abort(reason)

  await expect(sum).rejects.toBe(reason) // and a rejection that nobody handles would fail the run
  await noneIsAlive()
})

it('[SB9] leaves no mailbox open when it is given up before its isolate is there', async () => {
  const close = vi.spyOn(ReceivePort.prototype, 'close')
  const abort = new AbortController()
  const sum = sumBySpawn(1000, abort.signal)
  abort.abort(new Error('cancelled'))
  await expect(sum).rejects.toThrow('cancelled')
  expect(close).toHaveBeenCalled()
  await noneIsAlive()
})
