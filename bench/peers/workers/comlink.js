import * as Comlink from 'comlink'
import { items, tasks } from '../../page/tasks.ts'

Comlink.expose({
  ...tasks,
  bounce: (bytes) => Comlink.transfer(bytes, [bytes]),
  stream(kind, count, take) {
    for (let index = 0; index < count; index++) take(items[kind](index))
  },
})
