import { useEffect, useRef, useState } from 'react'
import type { Adapter, Link, MapPool } from './adapter.js'
import { type TaskName, tasks } from './tasks.js'

type Answer = { id: number } & ({ item: unknown } | { ok: unknown } | { error: unknown })

interface Waiting {
  resolve: (value: unknown) => void
  reject: (error: unknown) => void
  onItem?: (item: unknown) => void
}

const spawn = () => new Worker(new URL('./raw-worker.ts', import.meta.url), { type: 'module' })

function open(): Link {
  const worker = spawn()
  const waiting = new Map<number, Waiting>()
  let last = 0
  worker.onmessage = ({ data }: MessageEvent<Answer>) => {
    const entry = waiting.get(data.id)
    if (!entry) return
    if ('item' in data) return entry.onItem?.(data.item)
    waiting.delete(data.id)
    if ('error' in data) entry.reject(data.error)
    else entry.resolve(data.ok)
  }
  return {
    call: (task, args, transfer) =>
      new Promise((resolve, reject) => {
        waiting.set(++last, { resolve, reject })
        if (transfer) worker.postMessage({ id: last, task, args }, transfer)
        else worker.postMessage({ id: last, task, args })
      }),
    stream: (kind, count, onItem) =>
      new Promise((resolve, reject) => {
        waiting.set(++last, { resolve: () => resolve(), reject, onItem })
        worker.postMessage({ id: last, task: 'stream', args: [kind, count] })
      }),
    close: () => worker.terminate(),
  }
}

/** A pool written by hand: each worker has one task at a time. */
function openPool(size: number): MapPool {
  const links = Array.from({ length: size }, open)
  return {
    async map(task, items) {
      const results: unknown[] = []
      let next = 0
      const work = async (link: Link) => {
        while (next < items.length) {
          const index = next++
          results[index] = await link.call(task, [items[index]])
        }
      }
      await Promise.all(links.map(work))
      return results
    },
    close: () => links.forEach((link) => link.close()),
  }
}

/** `postMessage` with request ids; a new Worker, one call and `terminate` for single calls. */
export const raw: Adapter = {
  name: 'raw',
  open,
  async oneShot(task, args) {
    const link = open()
    try {
      return await link.call(task, args)
    } finally {
      link.close()
    }
  },
  openPool,
  useInc(x) {
    const [result, setResult] = useState<unknown>()
    const worker = useRef<Worker>(null)
    useEffect(() => {
      const own = spawn()
      worker.current = own
      own.onmessage = ({ data }) => setResult(data.ok)
      return () => own.terminate()
    }, [])
    useEffect(() => {
      worker.current?.postMessage({ id: 1, task: 'inc', args: [x] })
    }, [x])
    return result
  },
}

const compute = tasks as Record<TaskName, (...args: unknown[]) => unknown>

/** The same tasks on the page, without any worker. */
export const page: Adapter = {
  name: 'page',
  open: () => ({ call: async (task, args) => compute[task](...args), close() {} }),
  openPool: () => ({ map: async (task, items) => items.map((item) => compute[task](item)), close() {} }),
}
