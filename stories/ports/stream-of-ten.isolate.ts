import type { SendPort } from 'react-isolates/core'
import { randomNumber, randomString } from './random-strings.ts'

/** Milliseconds. */
const PERIOD = 120

// #region isolate
/** Sends a random text again and again, and never ends by itself. */
export function periodicTexts(sendPort: SendPort<string>): void {
  setInterval(() => sendPort.send(randomString(randomNumber())), PERIOD)
}
// #endregion
