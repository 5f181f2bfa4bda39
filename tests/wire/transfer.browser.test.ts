// What is moved instead of copied.
import { Isolate, RawReceivePort, ReceivePort, type SendPort, transfer } from 'react-isolates/core'
import { expect, it } from 'vitest'
import '../conformance/isolates-after-test.ts'
import { lengthOf, sendDeep, sendTwice, yieldBuffers } from './isolates/moves.ts'

it.each([
  [true, 0],
  [false, 16],
])('[WI7] what is inside a marked value is moved, at any depth: marked %s', async (marked, left) => {
  const port = new ReceivePort<unknown>()
  await Isolate.spawn(sendDeep, [port.sendPort, marked] as [SendPort, boolean])
  const [, rest] = await port.take(2).toList()
  expect(rest).toBe(left)
})

it('[WI7] a mark holds for one send, and what was moved cannot be sent again', async () => {
  const port = new ReceivePort<unknown>()
  await Isolate.spawn(sendTwice, port.sendPort as SendPort)
  const [first, left, refused] = await port.take(3).toList()
  expect(first).toEqual({ bytes: new Uint8Array([1, 2, 3]) })
  expect([left, refused]).toEqual([0, 'message → .bytes'])
})

it('[WI7] a mark deep inside a message is found', () => {
  const port = new RawReceivePort()
  const buffer = new ArrayBuffer(8)
  port.sendPort.send([{ a: [{ b: [{ c: new Map([['d', [transfer(buffer)]]]) }] }] }])
  expect(buffer.byteLength).toBe(0)
  port.close()
})

it('[WI7] with a list, only what is listed is moved', () => {
  const port = new RawReceivePort()
  const [moved, copied] = [new ArrayBuffer(8), new ArrayBuffer(8)]
  port.sendPort.send(transfer({ moved, copied }, [moved]))
  expect([moved.byteLength, copied.byteLength]).toEqual([0, 8])
  port.close()
})

it('[WI7] the transfer list of a send moves what it lists, and nothing else', () => {
  const port = new RawReceivePort()
  const [moved, copied] = [new ArrayBuffer(8), new ArrayBuffer(8)]
  port.sendPort.send({ moved, copied }, { transfer: [moved] })
  expect([moved.byteLength, copied.byteLength]).toEqual([0, 8])
  port.close()
})

it('[WI7] arguments and captured variables are copied unless they are marked or listed', async () => {
  const copied = new ArrayBuffer(8)
  expect(await Isolate.run(lengthOf, [copied])).toBe(8)
  expect(await Isolate.run(() => lengthOf(copied))).toBe(8)
  expect(copied.byteLength).toBe(8)
  const [listed, marked] = [new ArrayBuffer(8), new ArrayBuffer(8)]
  expect(await Isolate.run(() => lengthOf(listed), { transfer: [listed] })).toBe(8)
  expect(await Isolate.run(lengthOf, [transfer(marked)])).toBe(8)
  expect([listed.byteLength, marked.byteLength]).toEqual([0, 0])
})

it('[WI7] yielded values are copied unless they are marked', async () => {
  const seen: number[] = []
  const left = await Isolate.run(yieldBuffers, [], {
    onProgress: (buffer) => void seen.push(buffer.byteLength),
  })
  expect(seen).toEqual([8, 8, 8, 8])
  expect(left).toEqual([8, 0, 8, 0])
})

it('[WI7] a message port is moved, with what waits in it', async () => {
  const { port1, port2 } = new MessageChannel()
  port1.postMessage('through the port')
  const raw = new RawReceivePort<{ port: MessagePort }>()
  const arrived = new Promise<{ port: MessagePort }>((resolve) => {
    raw.handler = resolve
  })
  raw.sendPort.send(transfer({ port: port2 }))
  const { port } = await arrived
  const heard = await new Promise((resolve) => {
    port.addEventListener('message', ({ data }) => resolve(data))
    port.start()
  })
  expect(heard).toBe('through the port')
  port1.close()
  raw.close()
})
