// Arguments of the wrong kind are refused at the call, and everything goes on.
import {
  type Capability,
  Isolate,
  IsolatePool,
  livingIsolates,
  type RawReceivePort,
  ReceivePort,
  type SendPort,
  TransferableTypedData,
} from 'react-isolates/core'
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

const refusal = expect.objectContaining({ name: 'IsolateError', code: 'ISO-308' })

it('[IS36] so is what is no token, no list, no port and no number', () => {
  const page = Isolate.current
  for (const wrong of [5, 'x', {}, () => {}] as unknown[]) {
    for (const act of [
      () => page.pause(wrong as Capability),
      () => page.resume(wrong as Capability),
      () => page.removeErrorListener(wrong as SendPort),
      () => page.removeOnExitListener(wrong as SendPort),
      () => ReceivePort.fromRawReceivePort(wrong as RawReceivePort),
      () => TransferableTypedData.fromList(wrong as Uint8Array[]),
      () => TransferableTypedData.fromList([wrong as Uint8Array]),
    ])
      expect(act, `${String(act)} for ${String(wrong)}`).toThrow(refusal)
  }
  for (const size of [Number.NaN, -1, 'x', {}] as number[])
    expect(() => new IsolatePool({ size })).toThrow(refusal)
})

it('[IS36] what is no number of spares is refused, and spares go on', async () => {
  for (const wrong of [Number.NaN, Infinity, -1, 'x'] as number[])
    await expect(Isolate.warmUp(wrong)).rejects.toEqual(refusal)
  await Isolate.warmUp(1)
})

it('[IS36] an isolate is not started with wrong listeners, and does not exit to what is no address', async () => {
  for (const name of ['onExit', 'onError'])
    await expect(Isolate.spawn(() => {}, null, { [name]: 5 })).rejects.toEqual(refusal)
  expect(livingIsolates()).toBe(0)
  expect(() => Isolate.exit({} as SendPort)).toThrow(refusal)
})
