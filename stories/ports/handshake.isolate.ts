import { ReceivePort, type SendPort } from 'react-isolates/core'

// #region isolate
export function handshake(toPage: SendPort<SendPort<number> | string>): void {
  const receivePort = new ReceivePort<number>() // step 4
  toPage.send(receivePort.sendPort) // step 5

  receivePort.listen((number) => {
    const answer = `${number} squared is ${number ** 2}` // step 7
    toPage.send(answer) // step 8
  })
}
// #endregion
