import { runWorker } from 'observable-webworker'
import { tasks } from '../../page/tasks.ts'

runWorker(
  class {
    async workUnit({ index, task, args }) {
      return { index, ok: tasks[task](...args) }
    }
  },
)
