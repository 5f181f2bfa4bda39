// What is moved instead of copied.
import {
  Isolate,
  IsolatePool,
  RawReceivePort,
  ReceivePort,
  type SendPort,
  transfer,
} from 'react-isolates/core'
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

it('[WI7] a marked captured variable is moved, wherever a function with it goes', async () => {
  const pool = new IsolatePool({ size: 1 })
  const ways: [name: string, go: (buffer: ArrayBuffer) => Promise<unknown>][] = [
    ['run', (buffer) => Isolate.run(() => buffer.byteLength)],
    [
      'stream',
      async (buffer) =>
        (
          await Isolate.stream(function* () {
            yield buffer.byteLength
          }).next()
        ).value,
    ],
    ['pool', (buffer) => pool.run(() => buffer.byteLength)],
    [
      'spawn',
      async (buffer) => {
        const port = new ReceivePort<number>()
        await Isolate.spawn(
          (to: SendPort<number>) => to.send(buffer.byteLength),
          port.sendPort as SendPort<number>,
        )
        return port.first
      },
    ],
  ]
  for (const [name, go] of ways) {
    const buffer = transfer(new ArrayBuffer(8))
    expect([name, await go(buffer), buffer.byteLength]).toEqual([name, 8, 0])
  }
  pool.kill()
})

it('[WI7] a list does not take the place of marks: both are moved by the send they are given to', () => {
  const port = new RawReceivePort()
  const [marked, listed, both] = [new ArrayBuffer(8), new ArrayBuffer(8), new ArrayBuffer(8)]
  port.sendPort.send({ marked: transfer(marked), listed, both: transfer(both) }, { transfer: [listed, both] })
  expect([marked, listed, both].map(({ byteLength }) => byteLength)).toEqual([0, 0, 0])
  port.close()
})

it('[WI7] one mark in a result leaves the rest of it moved as well', async () => {
  const { near, far } = await Isolate.run(() => {
    const [near, far] = [new MessageChannel().port1, new ArrayBuffer(4)]
    return { near, far: { deep: { deeper: transfer(far) } } }
  })
  expect([near, far.deep.deeper.byteLength]).toEqual([expect.any(MessagePort), 4])
  const port = new ReceivePort<{ near: MessagePort }>()
  await Isolate.spawn(
    (to: SendPort) =>
      Isolate.exit(to, { near: new MessageChannel().port1, far: [[[transfer(new ArrayBuffer(4))]]] }),
    port.sendPort as SendPort,
  )
  expect(await port.first).toMatchObject({ near: expect.any(MessagePort) })
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
