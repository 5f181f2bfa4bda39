import { runWorker } from 'observable-webworker'
import { of, range } from 'rxjs'
import { map, mergeMap } from 'rxjs/operators'
import { items, tasks } from '../../page/tasks.ts'

runWorker(
  class {
    work(requests) {
      return requests.pipe(
        mergeMap(({ id, task, args }) =>
          task === 'stream'
            ? range(0, args[1]).pipe(map((index) => ({ id, item: items[args[0]](index) })))
            : of({ id, ok: tasks[task](...args) }),
        ),
      )
    }
    selectTransferables({ ok }) {
      return ok instanceof ArrayBuffer ? [ok] : []
    }
  },
)
