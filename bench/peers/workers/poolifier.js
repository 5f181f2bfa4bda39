import './window.js'
import { ThreadWorker } from 'poolifier-web-worker'
import { tasks } from '../../page/tasks.ts'

const entries = Object.entries(tasks).map(([name, task]) => [name, (args) => task(...args)])
export default new ThreadWorker(Object.fromEntries(entries), { maxInactiveTime: 60_000 })
