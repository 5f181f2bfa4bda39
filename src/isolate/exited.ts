import { whenSilent } from '../port/gone.js'
import { isRoot, local } from '../port/local.js'
import { RawReceivePort } from '../port/raw-receive-port.js'
import type { IsolateId } from '../wire/message.js'
import { ask, watchGone } from './supervisor.js'

/**
 * Settles when the isolate is gone. Elsewhere than on the page, the page is asked. Nobody sees the end of the page, nor
 * an isolate its own: those promises stay pending, and keep no isolate alive.
 */
export function exitedOf(isolate: IsolateId): Promise<void> {
  return new Promise((resolve) => watchEnd(isolate, () => resolve()))
}

/**
 * The same for an isolate that this one spawned, once everything it sent here has arrived: the page, which knows of the
 * end, is faster. Tells whether the isolate was lost: it crashed, or was cut off, without a last word.
 */
export function endOf(isolate: IsolateId): Promise<{ lost: boolean }> {
  return new Promise((resolve) => {
    watchEnd(isolate, (lost) => whenSilent(isolate, () => resolve({ lost })))
  })
}

function watchEnd(isolate: IsolateId, tell: (lost: boolean) => void): void {
  if (isolate === local.root || isolate === local.id) return
  if (isRoot()) return watchGone(isolate, tell)
  const port = new RawReceivePort<boolean>((lost) => {
    port.close()
    tell(lost)
  })
  ask({ supervise: 'watch', target: isolate, port: port.sendPort })
}
