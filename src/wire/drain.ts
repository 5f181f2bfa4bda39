/** Callbacks of one event of the channel below. */
const atOnce = 256
/** How long one event may take before others get their turn, in milliseconds. */
const patience = 4

/** While others wait, fewer callbacks that have run are not worth being let go. */
const manyUsed = 1024

/** Node keeps a process alive for a port that listens; browsers know neither method. */
export interface HoldingPort extends MessagePort {
  ref?(): void
  unref?(): void
}

let waiting: (() => void)[] = []
let next = 0
let posted = false
let deadline = 0
let wake: (() => void) | undefined
let onRest = (): void => {}

/**
 * Runs `callback` later, in the order of the calls, each with the microtasks of the one before done. That is what a
 * task of its own would give, at a tenth of the price: many callbacks are listeners of one event, and the platform
 * empties the microtask queue after each listener that it calls.
 *
 * Source: HTML, "clean up after running script"; DOM, "inner invoke".
 */
export function drain(callback: () => void): void {
  waiting.push(callback)
  wakeUp()
}

/** Calls `listener` whenever what waited has had its turn, before others get theirs. */
export function whenRested(listener: () => void): void {
  onRest = listener
}

function wakeUp(): void {
  if (posted) return
  posted = true
  wake ??= listen()
  wake()
}

function listen(): () => void {
  const { port1, port2 }: { port1: HoldingPort; port2: MessagePort } = new MessageChannel()
  port1.addEventListener('message', () => {
    port1.unref?.()
    posted = false
    deadline = performance.now() + patience
  })
  for (let count = 0; count < atOnce; count++) port1.addEventListener('message', (event) => runOne(event))
  port1.addEventListener('message', rest)
  port1.start()
  port1.unref?.()
  return () => {
    port1.ref?.()
    port2.postMessage(0)
  }
}

function rest(): void {
  onRest()
  if (next < waiting.length) wakeUp()
}

function runOne(event: Event): void {
  const callback = waiting[next]
  // Reading the clock has its price.
  if (!callback || (next % 4 === 0 && performance.now() > deadline)) {
    // To call the other listeners for nothing would take longer than most callbacks.
    event.stopImmediatePropagation()
    return rest()
  }
  next++
  // Somebody may always wait. Those that have run are let go in bulk: moving the others has its price.
  if (next === waiting.length || (next >= manyUsed && next * 2 >= waiting.length)) {
    waiting = waiting.slice(next)
    next = 0
  }
  callback()
}
