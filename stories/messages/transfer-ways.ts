import { Isolate, TransferableTypedData } from 'react-isolates'
import { make, sizeOf } from './transfer.isolate.ts'

export const SIZE = 64_000_000

export interface Crossing {
  /** How long the call itself took, in milliseconds. */
  readonly took: number
  /** Bytes of the buffer that are still here, if there was one. */
  readonly left: number | undefined
  /** Bytes that came to the other side. */
  readonly arrived: number
}

/** `send` gives how many bytes arrived. */
async function cross(send: () => Promise<number>, data?: Uint8Array): Promise<Crossing> {
  const from = performance.now()
  const answer = send() // what is sent is copied or moved now, before this returns
  const took = performance.now() - from
  const arrived = await answer
  return { took, left: data?.byteLength, arrived }
}

// #region copy
function copy() {
  const data = new Uint8Array(SIZE)
  return cross(() => Isolate.run(() => sizeOf(data)), data)
}
// #endregion

// #region move
function move() {
  const data = new Uint8Array(SIZE)
  return cross(() => Isolate.run(() => sizeOf(data), { transfer: [data.buffer] }), data)
}
// #endregion

// #region transferable
function parcel() {
  const data = new Uint8Array(SIZE)
  return cross(() => {
    const parcel = TransferableTypedData.fromList([data]) // copies once, here; the copy is moved
    return Isolate.run(() => parcel.materialize().byteLength)
  }, data)
}
// #endregion

// #region result
function result() {
  return cross(async () => {
    const made = await Isolate.run(() => make(SIZE))
    return made.byteLength
  })
}
// #endregion

// #region refused
function refused() {
  const job = { name: 'thumbnail', steps: [{ run: () => 1 }] }
  return cross(() => Isolate.run((given: { steps: unknown[] }) => given.steps.length, [job as never]))
}
// #endregion

export const WAYS = {
  Copy: copy,
  Move: move,
  TransferableTypedData: parcel,
  'Result, moved back': result,
  'What cannot cross': refused,
} as const
