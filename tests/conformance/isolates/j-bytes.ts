import { ReceivePort, type SendPort, TransferableTypedData } from 'react-isolates/core'

/** What became of taking the bytes out, in the order it was tried. */
export type Taken = number[] | string

function take(data: TransferableTypedData): Taken {
  try {
    return [...new Uint8Array(data.materialize())]
  } catch (error) {
    return `${(error as Error).name} ${(error as { code?: string }).code}`
  }
}

/** Takes the bytes out of each in the given order, and reports. */
export function takeAll([list, order, reply]: [TransferableTypedData[], number[], SendPort<Taken[]>]): void {
  reply.send(order.map((index) => take(list[index]!)))
}

/** Adds up the bytes that come, and sends the sum with an address for the next. */
export function sumBytes(reply: SendPort<number | SendPort>): void {
  const port = new ReceivePort<TransferableTypedData>()
  port.take(2).listen((data) => reply.send(new Uint8Array(data.materialize()).reduce((a, b) => a + b, 0)))
  reply.send(port.sendPort)
}

/** Hands the bytes on without taking them out. */
export function handOn([data, reply]: [TransferableTypedData, SendPort]): void {
  reply.send({ data })
  reply.send(take(data))
}

/** Makes bytes here. */
export function makeBytes([size, reply]: [number, SendPort]): void {
  const bytes = Uint8Array.from({ length: size }, (_, index) => index)
  reply.send(TransferableTypedData.fromList([bytes.subarray(0, 2), bytes.subarray(2)]))
}
