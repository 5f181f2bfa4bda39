import { macrotask } from '../stream/macrotask.js'

/**
 * What keeps an isolate alive: open ports, running functions, pending timers and runs, messages to itself. When the
 * last hold is released and nothing takes a new one in the microtasks that follow, nothing can happen any more.
 *
 * Source: Dart's natural end of an isolate. A pending `fetch` or promise cannot be seen; the promise that an entry
 * point returns can, and is held.
 */
let holds = 0
let whenIdle: (() => void) | undefined

/** Keeps the isolate alive until the returned function is called; calling that again does nothing. */
export function holdAlive(): () => void {
  holds++
  let held = true
  return () => {
    if (!held) return
    held = false
    if (--holds === 0) checkLater()
  }
}

/** Calls `end` when nothing holds the isolate any more. A page never ends by itself and does not call this. */
export function endWhenIdle(end: () => void): void {
  whenIdle = end
  if (holds === 0) checkLater()
}

function checkLater(): void {
  if (!whenIdle) return
  macrotask(() => {
    if (holds === 0) whenIdle?.()
  })
}
