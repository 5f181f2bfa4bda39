import { createElement, useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import {
  Isolate,
  IsolateController,
  IsolatePool,
  isolate,
  type SendPort,
  serve,
  transfer,
  useIsolate,
} from 'react-isolates'
import type { Adapter, Link } from './adapter.js'
import { type ItemKind, items, type TaskName, tasks } from './tasks.js'

type Request = { task: TaskName; args: unknown[] } | { task: 'stream'; args: [ItemKind, number] }
type Computation = (...args: unknown[]) => unknown

const compute = tasks as Record<TaskName, Computation>

function* itemsOf(kind: ItemKind, count: number) {
  for (let index = 0; index < count; index++) yield items[kind](index)
}

function answering(port: SendPort<unknown>): void {
  serve(port as never, (request: Request) => {
    if (request.task === 'stream') return itemsOf(...request.args)
    const result = compute[request.task](...request.args)
    return result instanceof ArrayBuffer ? transfer(result) : result
  })
}

const references: Record<TaskName, Computation> = {
  inc: isolate(tasks.inc) as Computation,
  echo: isolate(tasks.echo) as Computation,
  length: isolate(tasks.length) as Computation,
  bounce: isolate((bytes: ArrayBuffer) => transfer(tasks.bounce(bytes))) as Computation,
  makeBytes: isolate(tasks.makeBytes) as Computation,
  parse: isolate(tasks.parse) as Computation,
  spin: isolate(tasks.spin) as Computation,
}
const makeAndMove = isolate((count: number) => transfer(tasks.makeBytes(count))) as Computation

async function openController(): Promise<Link & { controller: IsolateController<Request, unknown> }> {
  const controller = await IsolateController.create<Request, unknown>(isolate(answering))
  return {
    controller,
    call: (task, args, list) => controller.request({ task, args }, list ? { transfer: list } : undefined),
    async stream(kind, count, onItem) {
      for await (const item of controller.stream({ task: 'stream', args: [kind, count] })) onItem(item)
    },
    close: () => controller.kill(),
  }
}

function openPool(size: number): Link & { pool: IsolatePool } {
  const pool = new IsolatePool({ size, idleTimeout: Infinity })
  return {
    pool,
    call: (task, args, list) =>
      pool.run(
        task === 'makeBytes' ? makeAndMove : references[task],
        args as never,
        list ? { transfer: list } : undefined,
      ),
    async stream(kind, count, onItem) {
      await pool.run(() => itemsOf(kind, count), { onProgress: onItem })
    },
    close: () => pool.kill(),
  }
}

const controller: Adapter = { name: 'controller', open: openController }

/** Items by the `onProgress` of a request, in place of `for await`. */
const progress: Adapter = {
  name: 'onProgress',
  async open() {
    const link = await openController()
    return {
      ...link,
      async stream(kind, count, onItem) {
        const request: Request = { task: 'stream', args: [kind, count] }
        await link.controller.request(request, { onProgress: onItem })
      },
    }
  },
}

let warm: Link | undefined
const pool: Adapter = {
  name: 'pool',
  open: () => openPool(1),
  oneShot(task, args) {
    warm ??= openPool(1)
    return warm.call(task, args)
  },
  openPool(size) {
    const link = openPool(size)
    return {
      map: (task, list) => link.pool.map(list, references[task]),
      close: () => link.close(),
    }
  },
}

/** Results that come in parts, so that the page is never held up. */
const paced: Adapter = {
  name: 'paced',
  open() {
    const link = openPool(1)
    return {
      ...link,
      call: (task, args) => link.pool.run(references[task], args as never, { paced: true }),
    }
  },
}

const run: Adapter = {
  name: 'Isolate.run',
  oneShot: (task, args) => Isolate.run(references[task], args as never),
}

/** Runs by the `run` of a hook that is mounted all the time. */
let runHook: Promise<(n: number) => Promise<unknown>> | undefined
function mountHook() {
  return new Promise<(n: number) => Promise<unknown>>((resolve) => {
    function Host() {
      const { run } = useIsolate((n: number) => tasks.inc(n), { enabled: false })
      useEffect(() => resolve(run), [run])
      return null
    }
    createRoot(document.createElement('div')).render(createElement(Host))
  })
}

const hook: Adapter = {
  name: 'useIsolate',
  async oneShot(_, [n]) {
    runHook ??= mountHook()
    return (await runHook)(n as number)
  },
  useInc(x) {
    return useIsolate(() => tasks.inc(x)).data
  },
}

/** As the first component of a page: nothing is warm but a spare. */
const freshHook: Adapter = {
  name: 'useIsolate fresh',
  useInc(x) {
    return useIsolate(() => tasks.inc(x), { fresh: true }).data
  },
}

export const ours = [controller, progress, pool, paced, run, hook, freshHook]

/** Uses each kind of isolate `count` times and gives all of them back, but for what idles in a pool. */
export async function useEverything(_: Adapter, count: number): Promise<Record<string, number>> {
  const own = new IsolatePool()
  for (let index = 0; index < count; index++) {
    await Isolate.run(() => tasks.inc(index))
    const { controller } = await openController()
    await controller.request({ task: 'inc', args: [index] })
    await controller.close()
    await Promise.all([own.run(() => tasks.inc(index)), own.run(() => tasks.inc(index))])
  }
  return {}
}
