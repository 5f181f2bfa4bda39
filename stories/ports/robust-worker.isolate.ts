import { ReceivePort, RemoteError, type SendPort } from 'react-isolates/core'

// #region protocol
/** To the isolate: a request with its number, or the wish to end. */
export type Command = readonly [id: number, text: string, delay: number] | 'shutdown'
/** From the isolate: what became of the request with that number. */
export type Response = readonly [id: number, value: unknown]
// #endregion

// #region start-remote-isolate
export function startRemoteIsolate([sendPort]: readonly [SendPort, ...unknown[]]): void {
  const receivePort = new ReceivePort<Command>()
  sendPort.send(receivePort.sendPort)
  handleCommandsToIsolate(receivePort, sendPort)
}
// #endregion

// #region handle-commands
function handleCommandsToIsolate(receivePort: ReceivePort<Command>, sendPort: SendPort): void {
  receivePort.listen((message) => {
    // #region shutdown
    if (message === 'shutdown') {
      receivePort.close()
      return
    }
    // #endregion
    const [id, text, delay] = message
    setTimeout(() => sendPort.send([id, parse(text)]), delay) // so that answers may overtake each other
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    return new RemoteError(String(error), '')
  }
}
// #endregion
