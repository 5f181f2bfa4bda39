import type { SendPort } from 'react-isolates'
import type { Entry, Question } from './small-messages.isolate.ts'

type Send = (port: SendPort<Question>, rows: number) => number

function heldFor(send: () => void): number {
  const from = performance.now()
  send() // copies or moves before it returns
  return performance.now() - from
}

export const SENDS = {
  // #region copy
  'The rows themselves': (port, rows) => {
    const entries = Array.from(
      { length: rows },
      (_, id): Entry => ({ id, name: `row ${id}`, tags: ['a', 'b'] }),
    )
    return heldFor(() => port.send({ rows: entries }))
  },
  // #endregion
  // #region move
  'As many bytes, moved': (port, rows) => {
    const data = new Uint8Array(rows * 60)
    return heldFor(() => port.send({ data }, { transfer: [data.buffer] }))
  },
  // #endregion
  // #region number
  'The number of a row it has': (port) => heldFor(() => port.send({ first: 7 })),
  // #endregion
} satisfies Record<string, Send>
