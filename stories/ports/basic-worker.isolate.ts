import { ReceivePort, type SendPort } from 'react-isolates/core'

// #region start-remote-isolate
/** Runs in the isolate: gives its own address first, then parses whatever text comes. */
export function startRemoteIsolate(port: SendPort): void {
  const receivePort = new ReceivePort()
  port.send(receivePort.sendPort)

  receivePort.listen((message) => {
    if (typeof message === 'string') {
      const transformed = JSON.parse(message)
      port.send(transformed)
    }
  })
}
// #endregion
