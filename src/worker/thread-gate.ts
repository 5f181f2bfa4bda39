import { flushAll } from '../wire/channel.js'
import { gateWord } from '../wire/gate-word.js'

/** Where memory can be shared with the page: what the page wants of this isolate, one of `gateWord`. */
let word: Int32Array | undefined

export function shareGate(memory: SharedArrayBuffer | undefined): void {
  if (memory) word = new Int32Array(memory)
}

/** What the page wants now; undefined where memory cannot be shared. */
export const readGate = (): number | undefined => word && Atomics.load(word, 0)

/** Tells the page that this isolate has said goodbye: whatever it has sent is on its way. */
export function sayEnded(): void {
  if (word) Atomics.store(word, 0, gateWord.ended)
}

/** Blocks the thread until the page wants something else than `wish`. */
export function blockWhile(wish: number): void {
  if (!word) return
  flushAll()
  Atomics.wait(word, 0, wish)
}

/**
 * Blocks the thread until the page terminates the worker, so that no `finally`, microtask or timer runs any more.
 * Where a thread cannot be blocked it returns.
 */
export function blockForGood(): void {
  // Bounded, in case the page is gone or too busy to terminate.
  if (word) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10_000)
}
