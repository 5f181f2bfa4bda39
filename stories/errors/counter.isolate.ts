import { ReceivePort, type SendPort } from 'react-isolates/core'

// #region entry
/** Counts when it is asked, and crashes when it is told to. */
export function counter(sendPort: SendPort): void {
  const port = new ReceivePort<'count' | 'crash'>()
  let count = 0
  sendPort.send(port.sendPort)
  port.listen((order) => {
    if (order === 'crash') throw new Error('Something broke in here.')
    sendPort.send(++count)
  })
}
// #endregion
