// Arguments of the wrong kind are refused at the call, and everything goes on.
import { Isolate, ReceivePort, type SendPort } from 'react-isolates/core'
import { expect, it } from 'vitest'
import { endAfterTest } from '../conformance/isolates-after-test.ts'
import { echo } from '../wire/isolates/bad-acts.ts'

it('[IS36] listeners and pings that are given no address are refused by name, and the isolate lives on', async () => {
  const port = new ReceivePort<unknown>()
  const isolate = endAfterTest(await Isolate.spawn(echo, port.sendPort))
  for (const wrong of [undefined, null, 5, {}, port, () => {}] as unknown[]) {
    const address = wrong as SendPort
    for (const act of [
      () => isolate.ping(address),
      () => isolate.addOnExitListener(address),
      () => isolate.addErrorListener(address),
    ])
      expect(act).toThrow(expect.objectContaining({ name: 'IsolateError', code: 'ISO-308' }))
  }
  const answers = port.asBroadcastStream()
  await answers.first
  const exit = answers.where((message) => message === 'over').first
  isolate.addOnExitListener(port.sendPort, { response: 'over' })
  isolate.kill()
  expect(await exit).toBe('over')
  port.close()
})
