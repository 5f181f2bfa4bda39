import { Isolate, ReceivePort, type SendPort } from 'react-isolates/core'
import { randomString } from '../ports/random-strings.ts'

// #region messages
/** What the page may say: one of these, and the compiler knows which. */
export type IsolateMessage =
  | { readonly kind: 'data'; readonly data: number }
  | { readonly kind: 'close'; readonly how: 'exit' | 'port' }
  | { readonly kind: 'spin' }
// #endregion

// #region entry
export async function randomStringsV2(sendPort: SendPort<string | SendPort<IsolateMessage>>): Promise<void> {
  const port = new ReceivePort<IsolateMessage>()
  sendPort.send(port.sendPort)

  for await (const message of port) {
    switch (message.kind) {
      case 'data':
        sendPort.send(randomString(message.data))
        break
      case 'spin':
        for (;;); // stuck: it hears nothing any more
      case 'close':
        if (message.how === 'exit') Isolate.exit(sendPort, 'Closed') // with a last word
        port.close() // without one: nothing keeps it alive any more
    }
  }
}
// #endregion
