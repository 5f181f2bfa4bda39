// A worker of the user's own, shared by an isolate and by code that knows nothing of it.
import { ReceivePort, type SendPort, serveIsolate } from 'react-isolates/core'

serveIsolate((port: SendPort<unknown>) => {
  const inbox = new ReceivePort<unknown>()
  port.send(inbox.sendPort)
  inbox.listen((message) => port.send({ ours: message }))
})

// What another library may do, and at any time.
self.onmessage = ({ data }) => self.postMessage({ other: data })
