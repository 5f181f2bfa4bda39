import workerpool from 'workerpool'
import { openCallClose } from './single-calls.js'
import url from './workers/workerpool.js?worker&url'

const poolOf = (size) =>
  workerpool.pool(url, {
    minWorkers: size,
    maxWorkers: size,
    workerType: 'web',
    workerOpts: { type: 'module' },
  })

function open() {
  const pool = poolOf(1)
  return {
    call: (task, args, transfer) => pool.exec(task, args, { transfer }),
    stream: (kind, count, onItem) => pool.exec('stream', [kind, count], { on: onItem }),
    close: () => pool.terminate(true),
  }
}

export default {
  name: 'workerpool',
  streams: true,
  open,
  oneShot: openCallClose(open),
  openPool(size) {
    const pool = poolOf(size)
    return {
      map: (task, list) => Promise.all(list.map((item) => pool.exec(task, [item]))),
      close: () => pool.terminate(true),
    }
  },
}
