import type { CreateWorker } from './spawn-worker.js'
import { WorkerThread } from './worker-thread.js'

// A worker takes 12 to 25 ms to start; one that waits, bootstrapped and empty, hides that. It costs about 2.4 MB, so
// one is kept, and only once isolates are used at all.
const spares: WorkerThread[] = []
let kept = 0

/**
 * A thread that has run nothing: a spare if there is one. Another is started when the page is idle.
 *
 * @param create the worker, when the function cannot run in the bootstrap worker.
 */
export function takeThread(create?: CreateWorker): WorkerThread {
  if (create) return new WorkerThread(create)
  kept = Math.max(kept, 1)
  const spare = takeSpare()
  const thread = spare ?? new WorkerThread()
  // Who found none will hardly be the last: the next one starts beside this one, which takes its time anyway. What runs
  // in a spare is quick, unless another worker is started at the same time.
  if (spare) void Promise.race([spare.answered, pause(busy)]).then(refillLater)
  else refillLater()
  return thread
}

/** After that long a run is none of the quick ones that are not to be disturbed. In milliseconds. */
const busy = 50

const pause = (time: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, time))

/**
 * Starts spares now and keeps that many from then on.
 *
 * @returns when all of them listen.
 */
export async function warmUp(count = 1): Promise<void> {
  kept = Math.max(kept, count)
  refill()
  await Promise.all(spares.map((spare) => spare.ready))
}

function takeSpare(): WorkerThread | undefined {
  for (let spare = spares.shift(); spare; spare = spares.shift()) if (!spare.over) return spare
  return undefined
}

function refill(): void {
  while (spares.length < kept) {
    try {
      spares.push(new WorkerThread())
    } catch {
      return // the next run meets the same refusal, and reports it
    }
  }
}

let refilling = false
function refillLater(): void {
  if (refilling) return
  refilling = true
  // WebKit has no requestIdleCallback.
  const whenIdle = globalThis.requestIdleCallback ?? ((callback: () => void) => setTimeout(callback, 50))
  whenIdle(() => {
    refilling = false
    refill()
  })
}
