// A stream of requests goes in, one of answers comes out; the ids are ours.
import { fromWorker, fromWorkerPool } from 'observable-webworker'
import { of, Subject } from 'rxjs'

const start = () =>
  new Worker(new URL('./workers/observable-webworker.js', import.meta.url), { type: 'module' })
const startUnit = () =>
  new Worker(new URL('./workers/observable-unit.js', import.meta.url), { type: 'module' })

function open() {
  const requests = new Subject()
  const waiting = new Map()
  let last = 0
  const subscription = fromWorker(start, requests, ({ transfer }) => transfer ?? []).subscribe({
    next(answer) {
      const entry = waiting.get(answer.id)
      if ('item' in answer) {
        entry.onItem(answer.item)
        if (--entry.left) return
      }
      waiting.delete(answer.id)
      entry.resolve(answer.ok)
    },
    error(error) {
      for (const { reject } of waiting.values()) reject(error)
    },
  })
  const ask = (request, entry) =>
    new Promise((resolve, reject) => {
      waiting.set(++last, { ...entry, resolve, reject })
      requests.next({ id: last, ...request })
    })
  return {
    call: (task, args, transfer) => ask(transfer ? { task, args, transfer } : { task, args }),
    stream: (kind, count, onItem) => ask({ task: 'stream', args: [kind, count] }, { onItem, left: count }),
    close: () => subscription.unsubscribe(),
  }
}

export default {
  name: 'observable-webworker',
  streams: true,
  open,
  oneShot: (task, args) =>
    new Promise((resolve, reject) => {
      fromWorker(start, of({ id: 1, task, args })).subscribe({ next: ({ ok }) => resolve(ok), error: reject })
    }),
  // Its pool lives for one sequence: workers start and end with each map.
  openPool: (size) => ({
    map: (task, list) =>
      new Promise((resolve, reject) => {
        const results = []
        const units = list.map((item, index) => ({ index, task, args: [item] }))
        fromWorkerPool(startUnit, units, { workerCount: size }).subscribe({
          next: ({ index, ok }) => {
            results[index] = ok
          },
          error: reject,
          complete: () => resolve(results),
        })
      }),
    close() {},
  }),
}
