import { snapshotOf } from '../port/links.js'
import { findTransferables } from '../wire/transferables.js'
import type { Body } from './keep.js'
import { launch, termsOf } from './launch.js'
import type { RunTarget } from './run-client.js'
import type { CreateWorker } from './spawn-worker.js'

// What the Vite plugin puts `launch-bare.ts` in the place of, in builds for production. Everything is at hand here: in
// development all that is sent is searched for mistakes.

/**
 * Makes what computations are asked of: a new isolate.
 *
 * @param create the worker, when the function cannot run in the bootstrap worker.
 * @throws IsolateSpawnError if its worker cannot be made at once.
 */
export const launchRun = (debugName: string, create: CreateWorker | undefined): RunTarget =>
  launch(termsOf({ debugName, bound: true }), create)

/**
 * Copies what waits to be sent, and gives the copy. Tells whether it is all that will be sent.
 *
 * @throws UnsendableError
 */
export function copyBody({ captures, args, transfer }: Body, give: (copy: Body) => void): boolean {
  const copy = snapshotOf({ captures, args }, transfer, 'start') as Omit<Body, 'transfer'>
  // The copy is ours alone, so everything in it may be moved on.
  give({ ...copy, transfer: findTransferables(copy) })
  return true
}
