import { Isolate, TransferableTypedData } from 'react-isolates'
import { make, sizeOf } from './transfer.isolate.ts'

export const SIZE = 64_000_000

/** How long the call itself took, in milliseconds, and what is left of the buffer here. */
export interface Crossing {
  readonly took: number
  readonly left: number
}

async function cross(data: Uint8Array, send: () => Promise<unknown>): Promise<Crossing> {
  const from = performance.now()
  const answer = send() // what is sent is copied or moved now, before this returns
  const took = performance.now() - from
  await answer
  return { took, left: data.byteLength }
}

export const WAYS = {
  // #region copy
  Copy: () => {
    const data = new Uint8Array(SIZE)
    return cross(data, () => Isolate.run(() => sizeOf(data)))
  },
  // #endregion
  // #region move
  Move: () => {
    const data = new Uint8Array(SIZE)
    return cross(data, () => Isolate.run(() => sizeOf(data), { transfer: [data.buffer] }))
  },
  // #endregion
  // #region transferable
  TransferableTypedData: () => {
    const data = new Uint8Array(SIZE)
    const parcel = TransferableTypedData.fromList([data]) // copied once, here
    return cross(data, () => Isolate.run(() => parcel.materialize().byteLength))
  },
  // #endregion
  // #region result
  'Result, moved back': () => {
    const nothing = new Uint8Array(0)
    return cross(nothing, () => Isolate.run(() => make(SIZE)))
  },
  // #endregion
  // #region refused
  'What cannot cross': () => {
    const nothing = new Uint8Array(0)
    const job = { name: 'thumbnail', steps: [{ run: () => 1 }] }
    return cross(nothing, () => Isolate.run((given: unknown) => typeof given, [job as never]))
  },
  // #endregion
} as const
