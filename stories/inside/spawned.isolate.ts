import { ReceivePort, type SendPort } from 'react-isolates/core'

// #region entry
/** Says hello, and stays until its port is told to close. */
export function spawned(page: SendPort<string | SendPort>): void {
  const port = new ReceivePort()
  page.send(port.sendPort)
  page.send('hello')
  port.listen(() => port.close())
}
// #endregion
