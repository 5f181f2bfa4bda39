import { ReceivePort, type SendPort } from 'react-isolates/core'
import { randomString } from '../ports/random-strings.ts'

// #region entry
export function stuckable(sendPort: SendPort<string | SendPort<number | 'spin'>>): void {
  const port = new ReceivePort<number | 'spin'>()
  sendPort.send(port.sendPort)
  port.listen((message) => {
    if (message === 'spin') for (;;); // stuck: it hears nothing any more
    sendPort.send(randomString(message))
  })
}
// #endregion
