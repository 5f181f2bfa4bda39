import { StateError } from '../errors/state-error.js'
import { claim } from '../wire/claim.js'
import { newId } from '../wire/new-id.js'
import type { Address, IsolateId, SupervisorRequest } from '../wire/message.js'

/** The isolate this code runs in. On a page it is the root of all others; a worker is told who it is when it enters. */
export interface LocalIsolate {
  id: IsolateId
  /** The page that created every worker. */
  root: IsolateId
  debugName: string | null
  pauseCapability: string
  terminateCapability: string
  /** Over: what is sent from now on goes nowhere. */
  ended: boolean
  /** Ends this isolate and stops the running code. A page has none. */
  exit: ((port?: Address, message?: unknown) => never) | undefined
  /** Learns what this isolate asks the supervisor, which will answer, but only in a later task. A page has none. */
  overhear: ((request: SupervisorRequest) => void) | undefined
}

const root = newId()

export const local: LocalIsolate = {
  id: root,
  root,
  debugName: 'main',
  pauseCapability: newId(),
  terminateCapability: newId(),
  ended: false,
  exit: undefined,
  overhear: undefined,
}

export const isRoot = (): boolean => local.id === local.root

/** The isolates of `spawnUri` run other code than their spawner: instances of classes do not cross to or from them. */
export const isForeign = (isolate: IsolateId): boolean => isolate.startsWith(foreignPrefix)
export const foreignPrefix = 'uri:'

type Thread = { [claim]?: LocalIsolate }

/** This copy of the library is the one that the isolate of this worker runs on. */
export function claimThread(): void {
  ;(globalThis as Thread)[claim] = local
}

/**
 * A module that was bundled on its own may bring a copy of the library into an isolate that runs on another. That copy
 * would take itself for a page: its ports would have addresses that nobody knows.
 *
 * @throws StateError `ISO-310` in such a copy.
 */
export function refuseSecondCopy(): void {
  const owner = (globalThis as Thread)[claim]
  if (!owner || owner === local) return
  throw new StateError(
    'ISO-310',
    'This isolate runs on another copy of react-isolates than the code that makes a port or an isolate here. ' +
      'Build both together, or let both import the library from one URL.',
  )
}
