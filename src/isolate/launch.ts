import { IsolateSpawnError } from '../errors/isolate-spawn-error.js'
import { connectPort, linkTo } from '../port/links.js'
import { isRoot, local, refuseSecondCopy } from '../port/local.js'
import type { IsolateId, SpawnTerms } from '../wire/message.js'
import { newId } from '../wire/new-id.js'
import { InProcessIsolate } from './in-process-isolate.js'
import { runsInProcess } from './in-process.js'
import { type IsolateTarget, RunClient } from './run-client.js'
import { ask, host, type Place } from './supervisor.js'

/** Terms with what every isolate gets by itself. */
export const termsOf = (terms: Partial<SpawnTerms>): SpawnTerms => ({
  debugName: null,
  errorsAreFatal: true,
  paused: false,
  bound: false,
  onExit: undefined,
  onError: undefined,
  ...terms,
  pauseCapability: newId(),
  terminateCapability: newId(),
})

/**
 * Makes a new isolate, linked with this one, and gives what this one needs to ask it something. On the page it is made
 * here; elsewhere the page is asked, and gets one end of the link to hand over.
 *
 * @throws IsolateSpawnError if its worker cannot be made at once; later failures are told as its end.
 */
export function launch(terms: SpawnTerms, place?: Place, prefix = ''): IsolateTarget {
  refuseSecondCopy()
  const id: IsolateId = prefix + newId()
  if (isRoot()) {
    if (runsInProcess()) return new InProcessIsolate(id, terms)
    if (typeof Worker === 'undefined')
      throw new IsolateSpawnError(
        'there are no workers here. On a server, run isolates in effects or on the client only.',
      )
    host(id, terms, place)
    return new RunClient(linkTo(id)!, terms)
  }
  if (place)
    throw new IsolateSpawnError('only a page can give a worker of its own. Spawn it there.', {
      code: 'ISO-307',
    })
  const { port1, port2 } = new MessageChannel()
  const link = connectPort(id, port1)
  ask({ supervise: 'spawn', isolate: id, requester: local.id, link: port2, ...terms }, [port2])
  return new RunClient(link, terms)
}
