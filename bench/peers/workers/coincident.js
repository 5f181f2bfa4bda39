import coincident from 'coincident/worker'
import { items, tasks } from '../../page/tasks.ts'

const { proxy } = await coincident()
for (const [name, task] of Object.entries(tasks)) proxy[name] = (...args) => task(...args)
proxy.stream = (kind, count) => {
  for (let index = 0; index < count; index++) proxy.take(items[kind](index))
}
