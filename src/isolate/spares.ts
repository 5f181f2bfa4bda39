import { checkArgument } from '../errors/check-argument.js'
import { development } from '../errors/development.js'
import { WorkerThread } from './worker-thread.js'

// A worker takes 12 to 25 ms to start; one that waits, bootstrapped and empty, hides that. It costs about 2.4 MB, so
// one is kept, and only once isolates are used at all.
const spares: WorkerThread[] = []
let kept = 0

// To load the module of a function takes as long as ten calls. What ran last is likely to run next, so a spare has it
// already, if loading it does nothing else. The newest stand last.
let foreseen: string[] = []
const MOST_FORESEEN = 4

/** Who takes a thread: an isolate that moves in, or a run that needs no isolate around it. */
export type Taker = 'isolate' | 'run'
/** The last one. The next will hardly be another, so spares have loaded what an isolate needs, or nothing. */
let expected: Taker = development ? 'isolate' : 'run'

/**
 * A thread that has run nothing: a spare if there is one. Another is started when the page is idle. Throws what the
 * platform throws when it refuses to make a worker.
 */
export function takeThread(taker: Taker): WorkerThread {
  expected = taker
  kept = Math.max(kept, 1)
  const spare = takeSpare()
  const thread = spare ?? new WorkerThread()
  thread.onQuiet = foresee
  if (!spare) hurry()
  // Who found none will hardly be the last: the next one starts beside this one, which takes its time anyway. What runs
  // in a spare is quick, unless another worker is started at the same time.
  if (spare) void Promise.race([spare.answered, pause(busy)]).then(refillLater)
  else refillLater()
  return thread
}

/** After that long a run is none of the quick ones that are not to be disturbed. In milliseconds. */
const busy = 50

let extra = 0
let calm: ReturnType<typeof setTimeout> | undefined

/** Keeps one more while runs come faster than workers start, which a second of them within a second shows. */
function hurry(): void {
  if (calm) extra = 1
  clearTimeout(calm)
  calm = setTimeout(() => {
    extra = 0
    calm = undefined
    while (spares.length > kept) spares.pop()?.terminate()
  }, 1000)
}

const pause = (time: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, time))

/**
 * Starts spares now and keeps that many from then on.
 *
 * @returns when all of them listen. One that is refused, or ends before, is not waited for.
 */
export async function warmUp(count = 1): Promise<void> {
  checkArgument(
    count >= 0 && count < Infinity,
    'warmUp takes how many isolates are to be ready, a number from 0.',
  )
  kept = Math.max(kept, count)
  refill()
  await Promise.all(spares.map((spare) => new Promise<void>((resolve) => spare.whenReady(resolve))))
}

function takeSpare(): WorkerThread | undefined {
  for (let spare = spares.shift(); spare; spare = spares.shift()) if (!spare.over) return spare
  return undefined
}

function refill(): void {
  while (spares.length < kept + extra) {
    try {
      const spare = new WorkerThread()
      for (const url of foreseen) spare.post({ wire: 'foresee', url })
      spare.post({ wire: 'rehearse', for: expected })
      spares.push(spare)
    } catch {
      return // the next run meets the same refusal, and reports it
    }
  }
}

function foresee(url: string): void {
  if (!foreseen.includes(url)) for (const spare of spares) spare.post({ wire: 'foresee', url })
  foreseen = [...foreseen.filter((other) => other !== url), url].slice(-MOST_FORESEEN)
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
