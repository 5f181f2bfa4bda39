import { ReceivePort, type SendPort } from 'react-isolates/core'
import { sumTo } from './sum-to.ts'

// #region entry
export function sumOnDemand(sendPort: SendPort<bigint | SendPort<number>>): void {
  const receivePort = new ReceivePort<number>()
  sendPort.send(receivePort.sendPort)

  receivePort.listen((bigNumber) => sendPort.send(sumTo(bigNumber)))
}
// #endregion
