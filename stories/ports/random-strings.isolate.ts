import { ReceivePort, type SendPort } from 'react-isolates/core'
import { randomString } from './random-strings.ts'

// #region entry
/** Numbers come in, texts of that length go out. Anything else ends the loop, and so the isolate. */
export async function randomStrings(sendPort: SendPort<string | SendPort>): Promise<void> {
  const port = new ReceivePort()
  sendPort.send(port.sendPort)

  const numbers = port.takeWhile((message) => typeof message === 'number').cast<number>()

  for await (const length of numbers) {
    sendPort.send(randomString(length))
  }
}
// #endregion

// #region flood
/** Gives its address and, right behind it, a thousand texts. */
export function flood(sendPort: SendPort<string | SendPort>): void {
  const port = new ReceivePort()
  sendPort.send(port.sendPort)
  for (let n = 1; n <= 1000; n++) sendPort.send(`text ${n}`)
  port.close()
}
// #endregion
