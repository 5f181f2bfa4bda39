import { FixedThreadPool } from 'poolifier-web-worker'
import { openCallClose } from './single-calls.js'
import url from './workers/poolifier.js?worker&url'

const poolOf = (size) =>
  new FixedThreadPool(size, new URL(url, location.href), {
    errorEventHandler: (error) => console.error(error),
  })

function open() {
  const pool = poolOf(1)
  return {
    call: (task, args, transfer) => pool.execute(args, task, undefined, transfer),
    close: () => pool.destroy(),
  }
}

export default {
  name: 'poolifier-web-worker',
  open,
  oneShot: openCallClose(open),
  openPool(size) {
    const pool = poolOf(size)
    return {
      map: (task, list) => Promise.all(list.map((item) => pool.execute([item], task))),
      close: () => pool.destroy(),
    }
  },
}
