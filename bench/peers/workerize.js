import workerize from 'workerize'
import { tasks } from '../page/tasks.ts'
import { openCallClose } from './single-calls.js'

// It exports function declarations alone.
const source = Object.entries(tasks)
  .map(([name, task]) => `export function ${name}(...args) { return (${String(task)})(...args) }`)
  .join('\n')

function open() {
  const worker = workerize(source)
  return { call: (task, args) => worker.call(task, args), close: () => worker.terminate() }
}

export default { name: 'workerize', open, oneShot: openCallClose(open) }
