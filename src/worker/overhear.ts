import { closeGate } from '../port/gate.js'
import { local } from '../port/local.js'
import type { SupervisorRequest } from '../wire/message.js'
import { setErrorsFatal } from './escapes.js'
import { listenError, listenExit, unlisten } from './listeners.js'

/**
 * What this isolate asks about itself holds from the next statement on. The supervisor hears of it as well, and what it
 * answers later says the same.
 */
export function overhear(request: SupervisorRequest): void {
  if (request.supervise === 'spawn' || request.target !== local.id) return
  switch (request.supervise) {
    case 'pause':
      // Before another event comes.
      return request.capability === local.pauseCapability ? closeGate() : undefined
    case 'errors-fatal':
      return request.capability === local.terminateCapability ? setErrorsFatal(request.fatal) : undefined
    case 'listen-exit':
      return listenExit(request.port, request.response)
    case 'listen-error':
      return listenError(request.port)
    case 'unlisten-exit':
      return unlisten(request.port, 'exit')
    case 'unlisten-error':
      return unlisten(request.port, 'error')
  }
}
