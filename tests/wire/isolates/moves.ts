// What isolates move and copy.
import { type SendPort, transfer } from 'react-isolates/core'

const kept: ArrayBuffer[] = []

const deepOf = (buffer: ArrayBuffer): unknown => ({
  a: [new Map([['b', [{ c: [new Uint8Array(buffer)] }]]])],
})

/** Sends a buffer deep inside, marked or not, and tells how much of it is left here. */
export function sendDeep([to, marked]: [to: SendPort, marked: boolean]): void {
  const buffer = new ArrayBuffer(16)
  const deep = deepOf(buffer)
  to.send(marked ? transfer(deep) : deep)
  to.send(buffer.byteLength)
}

/** Sends the same buffer twice, marked once. */
export function sendTwice(to: SendPort): void {
  const bytes = transfer(new Uint8Array([1, 2, 3]))
  const { buffer } = bytes
  to.send({ bytes })
  to.send(buffer.byteLength)
  try {
    to.send({ bytes })
  } catch (error) {
    to.send(String((error as { path: string }).path))
  }
}

/** Yields buffers, of which every second is marked, and returns how long each is afterwards. */
export function* yieldBuffers(): Generator<ArrayBuffer, number[]> {
  for (let index = 0; index < 4; index++) {
    const buffer = new ArrayBuffer(8)
    kept.push(buffer)
    yield index % 2 ? transfer(buffer) : buffer
  }
  return kept.map(({ byteLength }) => byteLength)
}

export const lengthOf = (buffer: ArrayBuffer): number => buffer.byteLength
