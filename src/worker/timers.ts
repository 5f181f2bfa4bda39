import { whenOpen } from '../port/gate.js'
import { holdAlive } from '../port/liveness.js'

type Callback = (...args: unknown[]) => void
type SetTimer = (callback: Callback, delay?: number, ...args: unknown[]) => number
type ClearTimer = (id?: number) => void
interface Timers {
  setTimeout: SetTimer
  setInterval: SetTimer
  clearTimeout: ClearTimer
  clearInterval: ClearTimer
}

/**
 * Wraps the timer functions of this worker: a pending timer keeps the isolate alive, and one that falls due while the
 * isolate is paused waits until it is resumed.
 */
export function watchTimers(): void {
  const timers = globalThis as unknown as Timers
  const { setTimeout, setInterval, clearTimeout } = timers
  const pending = new Map<number, () => void>()

  const finish = (id: number | undefined): void => {
    if (id === undefined) return
    pending.get(id)?.()
    pending.delete(id)
  }
  // Both kinds share their ids and may be cleared by either function (HTML, timers).
  timers.clearTimeout = timers.clearInterval = (id) => {
    clearTimeout(id)
    finish(id)
  }
  timers.setTimeout = (callback, delay, ...args) => {
    const due = (): void => {
      if (!pending.has(id)) return // cleared while the isolate was paused
      finish(id)
      callback(...args)
    }
    const id = setTimeout(() => whenOpen(due), delay)
    pending.set(id, holdAlive())
    return id
  }
  timers.setInterval = (callback, delay, ...args) => {
    let waiting = false
    const due = (): void => {
      waiting = false
      if (pending.has(id)) callback(...args)
    }
    // Ticks of a paused isolate do not pile up: one is due when it is resumed.
    const tick = (): void => {
      if (waiting) return
      waiting = true
      whenOpen(due)
    }
    const id = setInterval(tick, delay)
    pending.set(id, holdAlive())
    return id
  }
}
