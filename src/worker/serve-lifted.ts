import type { LiftedModule } from '../wire/reference.js'
import { enterIsolate } from './enter-isolate.js'

/**
 * Makes a lifted module the entry of its own worker, for bundlers that cannot give modules a URL.
 *
 * Such a module is also evaluated on the page by some of them, where it must do nothing. `typeof window` does not tell:
 * Next.js folds it to a constant, in workers too.
 */
export function serveLifted(create: LiftedModule['default']): void {
  const workerScope = (globalThis as { WorkerGlobalScope?: abstract new () => unknown }).WorkerGlobalScope
  if (workerScope && globalThis instanceof workerScope) enterIsolate(async () => ({ default: create }))
}
