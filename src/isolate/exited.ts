import { isRoot, local } from '../port/local.js'
import { RawReceivePort } from '../port/raw-receive-port.js'
import type { IsolateId } from '../wire/message.js'
import { ask, watchGone } from './supervisor.js'

/**
 * Settles when the isolate is gone. Elsewhere than on the page, the page is asked. Nobody sees the end of the page, nor
 * an isolate its own: those promises stay pending, and keep no isolate alive.
 */
export function exitedOf(isolate: IsolateId): Promise<void> {
  if (isolate === local.root || isolate === local.id) return new Promise(() => {})
  return new Promise((resolve) => {
    if (isRoot()) return watchGone(isolate, resolve)
    const port = new RawReceivePort(() => {
      port.close()
      resolve()
    })
    ask({ supervise: 'watch', target: isolate, port: port.sendPort })
  })
}
