import { goneElsewhere } from '../port/gone.js'
import { local } from '../port/local.js'
import { openControlMailbox } from '../port/mailboxes.js'
import type { ControlRequest } from '../wire/message.js'
import { endIsolate } from './end.js'
import { setErrorsFatal } from './escapes.js'
import { setListeners } from './listeners.js'
import { pauseIsolate, resumeIsolate } from './pause.js'

/** Answers what is asked of this isolate itself. */
export function openControlPort(): void {
  openControlMailbox(0, (message) => handle(message as ControlRequest))
}

function handle(request: ControlRequest): void {
  switch (request.control) {
    case 'ping':
      return request.port.send(request.response)
    case 'end':
      return request.capability === local.terminateCapability ? endIsolate() : undefined
    case 'pause':
      return pauseIsolate()
    case 'resume':
      return resumeIsolate()
    case 'errors-fatal':
      return setErrorsFatal(request.fatal)
    case 'listeners':
      return setListeners(request.onExit, request.onError)
    case 'gone':
      return goneElsewhere(request.isolate, request.graceful, request.error)
  }
}
