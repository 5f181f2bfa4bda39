// Section J of the conformance table: TransferableTypedData.
import { expect, it } from 'vitest'
import {
  Isolate,
  RawReceivePort,
  ReceivePort,
  type SendPort,
  TransferableTypedData,
  UnsendableError,
} from 'react-isolates/core'
import { handOn, makeBytes, sumBytes, takeAll, type Taken } from './isolates/j-bytes.ts'
import { endAfterTest } from './isolates-after-test.ts'

type Request = [TransferableTypedData[], number[], SendPort<Taken[]>]

const used = expect.objectContaining({ name: 'UnsendableError', code: 'ISO-203' })

/** Two to the power of 21 bytes, in each kind of view. */
const views: (new (buffer: ArrayBuffer) => ArrayBufferView)[] = [
  Uint8Array,
  Int8Array,
  Uint8ClampedArray,
  Uint16Array,
  Int16Array,
  Uint32Array,
  Int32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
  DataView,
]

it.each(views.map((View) => [View.name, View] as const))(
  '[PT11] [C211] two megabytes of %s arrive byte for byte',
  async (_, View) => {
    const bytes = new Uint8Array(2 ** 21)
    for (let index = 0; index < bytes.length; index++) bytes[index] = (index * 7 + (index >> 8)) & 255
    const port = new ReceivePort<{ data: TransferableTypedData }>()
    const data = TransferableTypedData.fromList([new View(bytes.buffer)])
    await Isolate.spawn(handOn, [data, port.sendPort] as [TransferableTypedData, SendPort])
    const back = new Uint8Array((await port.first).data.materialize())
    expect(back.length).toBe(bytes.length)
    expect(back.findIndex((byte, index) => byte !== bytes[index])).toBe(-1)
  },
)

/** What an isolate gets out of bytes that stand twice in one message. */
async function takenTwice(order: number[]): Promise<Taken[]> {
  const data = TransferableTypedData.fromList([new Uint8Array([1, 2, 3])])
  const port = new ReceivePort<Taken[]>()
  await Isolate.spawn(takeAll, [[data, data], order, port.sendPort] as Request)
  return port.first
}

it('[PT11] [C213] of one object twice in a message the first gives the bytes, and then not the second', async () => {
  expect(await takenTwice([0, 1])).toEqual([[1, 2, 3], 'UnsendableError ISO-203'])
})

it('[PT11] [C214] of one object twice in a message the second gives the bytes, and then not the first', async () => {
  expect(await takenTwice([1, 0])).toEqual([[1, 2, 3], 'UnsendableError ISO-203'])
})

it('[PT11] [C215] bytes can be taken out without sending, and their source stays usable', () => {
  const source = new Uint8Array([1, 2, 3, 4])
  const data = TransferableTypedData.fromList([source.subarray(1, 3)])
  source[1] = 99
  expect([...new Uint8Array(data.materialize())]).toEqual([2, 3])
  expect([...source]).toEqual([1, 99, 3, 4])
  expect(() => data.materialize()).toThrow(used)
})

it('[PT11] [C216] the bytes of two lists are joined in order', async () => {
  const list = [
    Uint8Array.from({ length: 10 }, (_, index) => index),
    Uint8Array.from({ length: 20 }, (_, index) => 100 + index),
  ]
  const port = new ReceivePort<Taken[]>()
  await Isolate.spawn(takeAll, [[TransferableTypedData.fromList(list)], [0], port.sendPort] as Request)
  const [taken] = await port.first
  expect(taken).toEqual([...list[0]!, ...list[1]!])
})

it('[PT11] no bytes are bytes too: they are given once', async () => {
  expect(TransferableTypedData.fromList([]).materialize().byteLength).toBe(0)
  const data = TransferableTypedData.fromList([new Uint8Array(0)])
  const port = new ReceivePort<Taken[]>()
  await Isolate.spawn(takeAll, [[data], [0, 0], port.sendPort] as Request)
  expect(await port.first).toEqual([[], 'UnsendableError ISO-203'])
  expect(() => data.materialize()).toThrow(used)
})

it('[PT11] [C217] bytes that were refused along with something else are still there', async () => {
  const heard: unknown[] = []
  const port = new RawReceivePort<unknown>((message) => void heard.push(message))
  const data = TransferableTypedData.fromList([new Uint8Array([1, 2, 3])])
  const bad = () => {}
  for (const message of [[data, bad], [bad, data], [data, data, bad], { data, deep: [{ bad }] }])
    expect(() => port.sendPort.send(message)).toThrow(UnsendableError)
  await expect(
    Isolate.spawn(handOn, [data, bad as never] as [TransferableTypedData, SendPort]),
  ).rejects.toThrow(UnsendableError)
  port.sendPort.send('after')
  await expect.poll(() => heard).toEqual(['after'])
  expect([...new Uint8Array(data.materialize())]).toEqual([1, 2, 3])
  port.close()
})

it('[PT11] [C218] what was sent cannot be taken out here any more, nor sent again', async () => {
  const data = TransferableTypedData.fromList([new Uint8Array([1, 2, 3])])
  const port = new ReceivePort<number | SendPort>()
  endAfterTest(await Isolate.spawn(sumBytes, port.sendPort as SendPort))
  const answers = port.asBroadcastStream()
  const address = (await answers.first) as SendPort
  const sum = answers.first
  address.send(data)
  expect(() => data.materialize()).toThrow(used)
  expect(() => address.send({ again: data })).toThrow(
    expect.objectContaining({ code: 'ISO-203', path: 'message → .again' }),
  )
  expect(await sum).toBe(6)
  const next = answers.first
  address.send(TransferableTypedData.fromList([new Uint8Array([4, 5])]))
  expect(await next).toBe(9)
})

it('[PT11] bytes made in an isolate travel on from one to the next, and are taken out at the end', async () => {
  const made = new ReceivePort<TransferableTypedData>()
  await Isolate.spawn(makeBytes, [5, made.sendPort] as [number, SendPort])
  const passed = new ReceivePort<unknown>()
  await Isolate.spawn(handOn, [await made.first, passed.sendPort] as [TransferableTypedData, SendPort])
  const [{ data }, afterwards] = (await passed.take(2).toList()) as [{ data: TransferableTypedData }, string]
  expect(afterwards).toBe('UnsendableError ISO-203')
  expect([...new Uint8Array(data.materialize())]).toEqual([0, 1, 2, 3, 4])
})

it('[PT11] bytes are moved, not copied: sending them is far quicker than copying them', () => {
  const port = new RawReceivePort()
  port.close() // nobody takes them: only the sender's share is measured
  const bytes = new Uint8Array(2 ** 26)
  const quickest = (act: () => void): number => {
    const times = [1, 2, 3].map(() => {
      const start = performance.now()
      act()
      return performance.now() - start
    })
    return Math.min(...times)
  }
  const parcels = [1, 2, 3].map(() => TransferableTypedData.fromList([bytes]))
  const copying = quickest(() => structuredClone(bytes))
  expect(quickest(() => port.sendPort.send(parcels.pop()))).toBeLessThan(copying / 2)
})
