import { pageClock } from './frame-clock.ts'
import { type FrameStats, frameStats, refreshInterval } from './frame-stats.ts'

/** The figures of one measured phase, and the long tasks the browser itself reported for it, where it does. */
export interface Phase extends FrameStats {
  /** How many tasks of 50 ms or more ran, or `undefined` where the browser does not tell (Firefox, WebKit). */
  readonly longTasks: number | undefined
}

const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))

function watchLongTasks(): () => number | undefined {
  if (!PerformanceObserver.supportedEntryTypes.includes('longtask')) return () => undefined
  let seen = 0
  const observer = new PerformanceObserver((list) => {
    seen += list.getEntries().length
  })
  observer.observe({ type: 'longtask' })
  return () => {
    seen += observer.takeRecords().length
    observer.disconnect()
    return seen
  }
}

/**
 * Runs `work` and measures how the page fared meanwhile. Two frames pass before it starts, so that the pressed button
 * is on screen and its own cost is not counted, and two after it ends, so that the frame which shows the end of a
 * block is there to be counted. Rejects with what `work` throws.
 */
export async function measurePhase<Result>(
  work: () => Result | Promise<Result>,
): Promise<{ result: Result; phase: Phase }> {
  const release = pageClock.subscribe(() => undefined)
  await frame()
  await frame()
  const interval = refreshInterval(pageClock.frames.slice(-60))
  const longTasks = watchLongTasks()
  const from = performance.now()
  try {
    const result = await work()
    const to = performance.now()
    await frame()
    await frame()
    const stats = frameStats(pageClock.frames, from, to, interval)
    return { result, phase: { ...stats, longTasks: longTasks() } }
  } finally {
    longTasks()
    release()
  }
}
