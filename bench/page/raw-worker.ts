// What a careful person writes by hand: the floor that everything is compared with.
import { type ItemKind, items, type TaskName, tasks } from './tasks.js'

type Request =
  | { id: number; task: TaskName; args: unknown[] }
  | { id: number; task: 'stream'; args: [ItemKind, number] }

const compute = tasks as Record<TaskName, (...args: unknown[]) => unknown>

self.onmessage = ({ data }: MessageEvent<Request>) => {
  const { id } = data
  try {
    if (data.task === 'stream') {
      const [kind, count] = data.args
      for (let index = 0; index < count; index++) self.postMessage({ id, item: items[kind](index) })
      self.postMessage({ id, ok: count })
    } else {
      const ok = compute[data.task](...data.args)
      if (ok instanceof ArrayBuffer) self.postMessage({ id, ok }, { transfer: [ok] })
      else self.postMessage({ id, ok })
    }
  } catch (error) {
    self.postMessage({ id, error })
  }
}
