import { endpoint } from '@shopify/web-worker/worker'
import { items, tasks } from '../../page/tasks.ts'

endpoint.expose({
  ...tasks,
  stream(kind, count, take) {
    for (let index = 0; index < count; index++) take(items[kind](index))
  },
})
