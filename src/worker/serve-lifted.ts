import type { LiftedModule } from '../wire/reference.js'
import { openWorker } from './bare-worker.js'
import * as isolate from './enter-isolate.js'

/**
 * Makes a lifted module the entry of its own worker, for bundlers that cannot give modules a URL.
 *
 * Such a module is also evaluated on the page by some of them, where it must do nothing. `typeof window` does not tell:
 * Next.js folds it to a constant, in workers too.
 */
export function serveLifted(create: LiftedModule['default']): void {
  const workerScope = (globalThis as { WorkerGlobalScope?: abstract new () => unknown }).WorkerGlobalScope
  if (workerScope && globalThis instanceof workerScope) serveFunction(create)
}

/** Makes the worker that runs this code the home of an isolate that runs that function. */
export function serveFunction(create: LiftedModule['default']): void {
  openWorker(
    async () => ({ default: create }),
    async () => isolate,
  )
}
