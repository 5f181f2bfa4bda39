import { exposeWorker } from 'react-hooks-worker'
import { tasks } from '../../page/tasks.ts'

// In an object: an array or a string as a result would come one element at a time.
exposeWorker(({ task, args }) => ({ ok: tasks[task](...args) }))
