import coincident from 'coincident/main'
import { openCallClose } from './single-calls.js'

// Its Worker has the name that bundlers look for.
const { Worker, transfer: mark } = coincident()

function open() {
  const worker = new Worker(new URL('./workers/coincident.js', import.meta.url))
  return {
    call: (task, args, transfer) =>
      transfer ? worker.proxy[task](...args, mark(...transfer)) : worker.proxy[task](...args),
    // Calls from the worker to the page wait for their answer.
    stream(kind, count, onItem) {
      worker.proxy.take = (item) => void onItem(item)
      return worker.proxy.stream(kind, count)
    },
    close: () => worker.terminate(),
  }
}

export default { name: 'coincident', streams: true, open, oneShot: openCallClose(open) }
