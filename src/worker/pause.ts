import { closeGate, gateIsClosed, openGate, setHardGate } from '../port/mailboxes.js'
import { macrotask } from '../stream/macrotask.js'

/**
 * Pausing stops the next event. Hard, where memory can be shared with the page: the thread waits between two events,
 * and everything waits with it. Soft elsewhere: deliveries and timers are held back, but the platform's own callbacks
 * (`fetch`, IndexedDB) still run.
 */
let gate: Int32Array | undefined
let armed = false
const waiting: (() => void)[] = []

/** Uses a word shared with the page, 1 while the isolate is paused. */
export function setGate(memory: SharedArrayBuffer | undefined): void {
  if (memory) gate = new Int32Array(memory)
  setHardGate(waitWhilePaused)
}

function waitWhilePaused(): void {
  while (armed && gate && Atomics.load(gate, 0) === 1) Atomics.wait(gate, 0, 1)
}

/** Pauses until {@link resumeIsolate}. A hard pause blocks right here. */
export function pauseIsolate(): void {
  closeGate()
  waitWhilePaused()
}

export function resumeIsolate(): void {
  openGate()
  for (const callback of waiting.splice(0)) macrotask(() => whenRunning(callback))
}

/** Calls back now, or in a task of its own once the isolate is resumed. */
export function whenRunning(callback: () => void): void {
  waitWhilePaused()
  if (gateIsClosed()) waiting.push(callback)
  else callback()
}

/** Resolves when the function of a run may be called. Only from then on is the thread ever blocked: loading is not. */
export function mayBegin(): Promise<void> {
  armed = true
  return new Promise((resolve) => whenRunning(resolve))
}
