import { RawReceivePort, type SendPort } from 'react-isolates/core'

/** Sends back what its port gets, after the address of that port. Zero closes it, and so ends the isolate. */
export function echo(to: SendPort): void {
  const port = new RawReceivePort((message) => {
    to.send(message)
    if (message === 0) port.close()
  })
  to.send(port.sendPort)
}
