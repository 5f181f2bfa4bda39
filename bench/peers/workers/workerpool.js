import workerpool from 'workerpool'
import { items, tasks } from '../../page/tasks.ts'

workerpool.worker({
  ...tasks,
  bounce: (bytes) => new workerpool.Transfer(bytes, [bytes]),
  stream(kind, count) {
    for (let index = 0; index < count; index++) workerpool.workerEmit(items[kind](index))
  },
})
