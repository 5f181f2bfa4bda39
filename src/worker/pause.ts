import { closeGate, holdMacrotasks, openGate, setHardGate, whenOpen } from '../port/gate.js'
import { gateWord } from '../wire/gate-word.js'
import { endIsolate } from './end.js'
import { blockWhile, readGate, shareGate } from './thread-gate.js'

/**
 * Pausing stops the next event. Hard, where memory can be shared with the page: the thread waits between two events,
 * and everything waits with it. Soft elsewhere: deliveries and timers are held back, but the platform's own callbacks
 * (`fetch`, IndexedDB) still run.
 */
let armed = false

/** Makes this isolate one that can be paused; hard, with memory that the page shares. */
export function installGate(memory: SharedArrayBuffer | undefined): void {
  shareGate(memory)
  setHardGate(standStill)
  holdMacrotasks()
}

function standStill(): void {
  if (!armed) return
  while (readGate() === gateWord.paused) {
    // What is asked of the isolate meanwhile comes before what it was about to do: `resume`, which is behind it, opens
    // the gate again.
    closeGate()
    blockWhile(gateWord.paused)
  }
  if (readGate() !== gateWord.end) return
  closeGate()
  endIsolate()
}

/** Pauses until {@link resumeIsolate}. A hard pause blocks right here. */
export function pauseIsolate(): void {
  closeGate()
  standStill()
}

export function resumeIsolate(): void {
  openGate()
}

/** Resolves when the function of a run may be called. Only from then on is the thread ever blocked: loading is not. */
export function mayBegin(): Promise<void> {
  armed = true
  return new Promise((resolve) => whenOpen(resolve))
}
