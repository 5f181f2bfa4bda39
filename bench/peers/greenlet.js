// One worker for each function, as long as the page lives: it cannot be ended.
import greenlet from 'greenlet'
import { tasks } from '../page/tasks.ts'

const made = {}

export default {
  name: 'greenlet',
  open: () => ({ call: (task, args) => (made[task] ??= greenlet(tasks[task]))(...args), close() {} }),
}
