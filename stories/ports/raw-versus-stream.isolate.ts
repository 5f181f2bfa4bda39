import type { SendPort } from 'react-isolates/core'

// #region isolate
/** Sends the same to both ports. */
export function sendToBoth([raw, stream, words]: readonly [
  SendPort<string>,
  SendPort<string>,
  readonly string[],
]): void {
  for (const word of words) {
    raw.send(word)
    stream.send(word)
  }
}
// #endregion
