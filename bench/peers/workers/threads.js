import { Observable } from 'threads/observable'
import { expose, Transfer } from 'threads/worker'
import { items, tasks } from '../../page/tasks.ts'

expose({
  ...tasks,
  bounce: (bytes) => Transfer(bytes, [bytes]),
  stream: (kind, count) =>
    new Observable((observer) => {
      for (let index = 0; index < count; index++) observer.next(items[kind](index))
      observer.complete()
    }),
})
