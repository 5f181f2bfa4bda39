import * as Comlink from 'comlink'
import { openCallClose } from './single-calls.js'

function open() {
  const worker = new Worker(new URL('./workers/comlink.js', import.meta.url), { type: 'module' })
  const api = Comlink.wrap(worker)
  return {
    call: (task, args, transfer) =>
      api[task](...(transfer ? args.map((arg) => Comlink.transfer(arg, transfer)) : args)),
    stream: (kind, count, onItem) =>
      new Promise((resolve, reject) => {
        let seen = 0
        const take = (item) => {
          onItem(item)
          if (++seen === count) resolve()
        }
        api.stream(kind, count, Comlink.proxy(take)).catch(reject)
      }),
    close() {
      api[Comlink.releaseProxy]()
      worker.terminate()
    },
  }
}

export default { name: 'comlink', streams: true, open, oneShot: openCallClose(open) }
