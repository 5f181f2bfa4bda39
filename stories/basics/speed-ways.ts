import { Isolate, IsolateController, IsolatePool, ReceivePort } from 'react-isolates'
import { job, longLived, spawned } from './speed.isolate.ts'

/** Does `jobs` jobs of `n` numbers each. */
type SpeedWay = (jobs: number, n: number, signal: AbortSignal) => Promise<unknown>

// #region page
async function onThePage(jobs: number, n: number) {
  for (let done = 0; done < jobs; done++) job(n)
}
// #endregion

// #region run
async function byRun(jobs: number, n: number, signal: AbortSignal) {
  for (let done = 0; done < jobs; done++) await Isolate.run(() => job(n), { signal })
}
// #endregion

// #region spawn
async function bySpawn(jobs: number, n: number, signal: AbortSignal) {
  for (let done = 0; done < jobs; done++) {
    const port = new ReceivePort<number>()
    await Isolate.spawn(spawned, [port.sendPort, n] as const, { signal })
    await port.first
  }
}
// #endregion

// #region controller
async function byController(jobs: number, n: number, signal: AbortSignal) {
  const controller = await IsolateController.create(longLived, { signal })
  for (let done = 0; done < jobs; done++) await controller.request(n, { signal })
  await controller.close()
}
// #endregion

// #region pool
async function byPool(jobs: number, n: number, signal: AbortSignal) {
  const pool = new IsolatePool({ size: 4 })
  try {
    await Promise.all(Array.from({ length: jobs }, () => pool.run(job, [n], { signal })))
  } finally {
    await pool.close()
  }
}
// #endregion

export const SPEED_WAYS = {
  'On the page': onThePage,
  'Isolate.run, one each': byRun,
  'spawn and a port, one each': bySpawn,
  'One that stays': byController,
  'A pool of four': byPool,
} satisfies Record<string, SpeedWay>
