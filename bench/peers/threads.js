import { Pool, spawn, Thread, Transfer, Worker } from 'threads'
import { openCallClose } from './single-calls.js'

const start = () => spawn(new Worker(new URL('./workers/threads.js', import.meta.url), { type: 'module' }))

async function open() {
  const api = await start()
  return {
    call: (task, args, transfer) =>
      api[task](...(transfer ? args.map((arg) => Transfer(arg, transfer)) : args)),
    stream: (kind, count, onItem) =>
      new Promise((resolve, reject) => {
        api.stream(kind, count).subscribe(onItem, reject, resolve)
      }),
    close: () => Thread.terminate(api),
  }
}

export default {
  name: 'threads',
  streams: true,
  open,
  oneShot: openCallClose(open),
  openPool(size) {
    const pool = Pool(start, size)
    return {
      map: (task, list) => Promise.all(list.map((item) => pool.queue((api) => api[task](item)))),
      close: () => pool.terminate(true),
    }
  },
  skip: { burst: 'each answer visits every pending call: 70 to 100 times raw at 1,000 calls already' },
}
