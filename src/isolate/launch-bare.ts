import { BareTarget } from './bare-target.js'
import { type Body, cloneOf, keep } from './keep.js'
import type { RunTarget } from './run-client.js'
import type { CreateWorker } from './spawn-worker.js'
import { unloaded } from './unloaded.js'

// Stands in the place of `launch-run.ts` in builds for production: the same with little code. Most computations need no
// isolate around them; what those need that do is loaded with the first of them.

/** Makes what computations are asked of: a worker, in which an isolate lives once one of them needs it. */
export const launchRun = (debugName: string, create: CreateWorker | undefined): RunTarget =>
  new BareTarget(async (thread) => {
    const { launch, termsOf } = await import('./launch.js').catch((cause: unknown) => {
      throw unloaded('isolates', cause)
    })
    return launch(termsOf({ debugName, bound: true }), create ?? thread)
  })

/**
 * Copies what waits to be sent, and gives the copy. What knows classes, addresses and errors is loaded if there are some,
 * and gives a better one then. Tells whether the first is all that will be sent.
 */
export function copyBody(body: Body, give: (copy: Body) => void): boolean {
  const clone = cloneOf(body)
  const kept = clone ?? keep(body)
  give(kept)
  if (!clone) void import('./launch-run.js').then(({ copyBody: copy }) => copy(kept, give)).catch(() => {}) // refused when it is sent
  return clone !== undefined
}
