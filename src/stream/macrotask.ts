import type { HoldingPort } from '../wire/drain.js'

/** Runs a callback later, in a macrotask of its own: the microtasks of one callback are over before the next begins. */
export type MacrotaskScheduler = (callback: () => void) => void

/** A channel from this thread to itself. Timers would do too, but browsers clamp nested ones to 4 ms. */
function overChannel(): MacrotaskScheduler {
  const waiting: (() => void)[] = []
  const { port1, port2 }: { port1: HoldingPort; port2: MessagePort } = new MessageChannel()
  port1.onmessage = () => {
    const callback = waiting.shift()
    if (!waiting.length) port1.unref?.()
    callback?.()
  }
  port1.unref?.()
  return (callback) => {
    port1.ref?.()
    waiting.push(callback)
    port2.postMessage(0)
  }
}

let scheduler: MacrotaskScheduler | undefined

/**
 * Runs `callback` in a macrotask of its own, after those that wait already. A Node process stays for what waits, and
 * for nothing else. The channel is made at the first call, never at import.
 *
 * @example macrotask(() => deliver(next))
 */
export function macrotask(callback: () => void): void {
  scheduler ??= overChannel()
  scheduler(callback)
}

/** Resolves in a macrotask of its own. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => macrotask(resolve))

/**
 * Puts another scheduler in place, for a paused isolate that holds deliveries back and for tests that drive them, and
 * returns the one before. What the one before has taken on, it still runs.
 *
 * @example
 * const before = setMacrotask((callback) => held.push(callback))
 */
export function setMacrotask(next: MacrotaskScheduler): MacrotaskScheduler {
  const before = (scheduler ??= overChannel())
  scheduler = next
  return before
}
