import type { SendPort } from 'react-isolates'
import type { Entry, Question } from './small-messages.isolate.ts'

/** Sends, and says for how many milliseconds that held the page. */
type Send = (port: SendPort<Question>, rows: number) => number

function heldFor(send: () => void): number {
  const from = performance.now()
  send() // copies or moves before it returns
  return performance.now() - from
}

// #region copy
function sendRows(port: SendPort<Question>, rows: number) {
  const entries = Array.from(
    { length: rows },
    (_, id): Entry => ({ id, name: `row ${id}`, tags: ['a', 'b'] }),
  )
  return heldFor(() => port.send({ rows: entries }))
}
// #endregion

// #region move
function moveBytes(port: SendPort<Question>, rows: number) {
  const data = new Uint8Array(rows * 60)
  return heldFor(() => port.send({ data }, { transfer: [data.buffer] }))
}
// #endregion

// #region number
function sendNumber(port: SendPort<Question>) {
  return heldFor(() => port.send({ first: 7 }))
}
// #endregion

export const SENDS = {
  'The rows themselves': sendRows,
  'As many bytes, moved': moveBytes,
  'The number of a row it has': sendNumber,
} satisfies Record<string, Send>
