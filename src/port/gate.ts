import { type MacrotaskScheduler, macrotask, setMacrotask } from '../stream/macrotask.js'

// An isolate has one queue of events. Those that cannot happen at once wait here, in the order they came: what it sends
// to itself, and while it is paused all messages, and in a worker also timers and what streams kept. Each is released in
// a task of its own.
const waiting: (() => void)[] = []
let closed = false
let releasing = false
/** Stops the thread for as long as the isolate is paused, where it can be stopped. Runs before each event. */
let standStill = (): void => {}
/** Not held back, whatever else is. */
let task: MacrotaskScheduler = macrotask

/** Uses a gate that stops the whole thread. */
export function setHardGate(wait: () => void): void {
  standStill = wait
}

/** From now on what runs in macrotasks is an event too. */
export function holdMacrotasks(): void {
  task = setMacrotask((callback) => task(() => whenOpen(callback)))
}

/** Whether an event may run now. */
export function isOpen(): boolean {
  standStill()
  // What waits goes first, also after the gate opened again: order is kept.
  return !closed && !waiting.length
}

/** Runs an event now, or once the isolate is resumed. */
export function whenOpen(event: () => void): void {
  if (isOpen()) event()
  else waiting.push(event)
}

/** Runs an event in a later task, and before those that have not come yet. */
export function afterThisEvent(event: () => void): void {
  waiting.push(event)
  release()
}

/** In a later task of its own, also while the isolate is paused. */
export function laterTask(callback: () => void): void {
  task(callback)
}

/** Holds events back. */
export function closeGate(): void {
  closed = true
}

/** Releases what waits, one event per task. */
export function openGate(): void {
  closed = false
  release()
}

function release(): void {
  if (closed || releasing || !waiting.length) return
  releasing = true
  task(() => {
    releasing = false
    standStill()
    if (closed) return
    const next = waiting.shift()
    // Before it runs, because it may throw.
    release()
    next?.()
  })
}
