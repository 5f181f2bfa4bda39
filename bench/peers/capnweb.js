import { newMessagePortRpcSession } from 'capnweb'
import { openCallClose } from './single-calls.js'

function open() {
  const worker = new Worker(new URL('./workers/capnweb.js', import.meta.url), { type: 'module' })
  const { port1, port2 } = new MessageChannel()
  worker.postMessage(port2, [port2])
  const api = newMessagePortRpcSession(port1)
  return {
    call: (task, args) => api[task](...args),
    stream: (kind, count, onItem) => api.stream(kind, count, (item) => void onItem(item)),
    close() {
      api[Symbol.dispose]()
      worker.terminate()
    },
  }
}

export default { name: 'capnweb', streams: true, open, oneShot: openCallClose(open) }
