// A worker of its own, for tests that stop it behind the library's back.
import { RawReceivePort, type SendPort, serveIsolate } from 'react-isolates/core'

serveIsolate((to: SendPort) => {
  new RawReceivePort()
  to.send('running')
})
