import { ReceivePort, type SendPort } from 'react-isolates/core'

// #region entry
/** Stays, and answers with how often it was asked. */
export function inspected(page: SendPort): void {
  const port = new ReceivePort<'ask' | 'be busy'>()
  let asked = 0
  page.send(port.sendPort)
  port.listen((order) => {
    if (order === 'be busy') for (const end = performance.now() + 3000; performance.now() < end; );
    page.send(++asked)
  })
}
// #endregion
