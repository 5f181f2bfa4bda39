import { ReceivePort, type SendPort } from 'react-isolates/core'

// #region isolate
/** Sends its address, and a word right behind it. */
export function eager(page: SendPort<string | SendPort<string>>): void {
  const port = new ReceivePort<string>()
  page.send(port.sendPort)
  page.send('I am here')
  port.listen((text) => page.send(`you said: ${text}`))
}
// #endregion
