import { Isolate, IsolateController, IsolatePool, ReceivePort } from 'react-isolates'
import { job, longLived, spawned } from './speed.isolate.ts'

/** What each way does with `jobs` jobs of `n` numbers each. */
export type SpeedWay = (jobs: number, n: number, signal: AbortSignal) => Promise<unknown>

const list = (jobs: number) => Array.from({ length: jobs })

export const SPEED_WAYS = {
  // #region page
  'On the page': async (jobs, n) => {
    for (const _ of list(jobs)) job(n)
  },
  // #endregion
  // #region run
  'Isolate.run, one each': async (jobs, n, signal) => {
    for (const _ of list(jobs)) await Isolate.run(() => job(n), { signal })
  },
  // #endregion
  // #region spawn
  'spawn and a port, one each': async (jobs, n, signal) => {
    for (const _ of list(jobs)) {
      const port = new ReceivePort<number>()
      await Isolate.spawn(spawned, [port.sendPort, n] as const, { signal })
      await port.first
    }
  },
  // #endregion
  // #region controller
  'One that stays': async (jobs, n, signal) => {
    const controller = await IsolateController.create(longLived, { signal })
    for (const _ of list(jobs)) await controller.request(n, { signal })
    await controller.close()
  },
  // #endregion
  // #region pool
  'A pool of four': async (jobs, n, signal) => {
    const pool = new IsolatePool({ size: 4 })
    try {
      await Promise.all(list(jobs).map(() => pool.run(job, [n], { signal })))
    } finally {
      await pool.close()
    }
  },
  // #endregion
} satisfies Record<string, SpeedWay>
