// One pool for the page. A second task that is sent while a worker still loads the function's source is refused, hence
// the warm-up with one task for each worker.
import { channel, initRuntime, move, shutdown, spawn } from 'multithreading'
import { tasks } from '../page/tasks.ts'

let workers = 0
function resize(size) {
  if (workers === size) return
  shutdown()
  initRuntime({ maxWorkers: size })
  workers = size
}
function end() {
  shutdown()
  workers = 0
}
function valueOf(result) {
  if (!result.ok) throw result.error
  return result.value
}
const call = (task, args) =>
  spawn(move(...args), tasks[task])
    .join()
    .then(valueOf)

const sources = {
  number: async (sender, count) => {
    for (let index = 0; index < count; index++) await sender.send(index + 1)
  },
  object: async (sender, count) => {
    for (let index = 0; index < count; index++)
      await sender.send({ i: index, part: index / 100, label: 'step' })
  },
}

export default {
  name: 'multithreading',
  streams: true,
  async open() {
    resize(1)
    await call('inc', [1])
    return {
      call,
      async stream(kind, count, onItem) {
        const [sender, receiver] = channel()
        const done = spawn(move(sender, count), sources[kind]).join().then(valueOf)
        for (let index = 0; index < count; index++) onItem(valueOf(await receiver.recv()))
        await done
        receiver.close()
      },
      close: end,
    }
  },
  async oneShot(task, args) {
    resize(1)
    try {
      return await call(task, args)
    } finally {
      end()
    }
  },
  async openPool(size) {
    resize(size)
    await Promise.all(Array.from({ length: size }, () => call('spin', [1])))
    return { map: (task, list) => Promise.all(list.map((item) => call(task, [item]))), close: end }
  },
}
