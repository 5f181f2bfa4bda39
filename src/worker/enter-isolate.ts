import { installDecoders } from '../port/decoders.js'
import { closeGate } from '../port/gate.js'
import { connect, connectPort, type Link, linkOver, receiveLink } from '../port/links.js'
import { claimThread, local } from '../port/local.js'
import { Channel } from '../wire/channel.js'
import { reportUncaught } from '../stream/report-uncaught.js'
import type { EnterMessage, LinkMessage, WireMessage } from '../wire/message.js'
import { unpack } from '../wire/parcel.js'
import { openControlPort } from './control.js'
import { endIsolate, exitIsolate, setLastWord } from './end.js'
import { setErrorsFatal, watchEscapes } from './escapes.js'
import { setListeners } from './listeners.js'
import type { Modules } from './modules.js'
import { overhear } from './overhear.js'
import { installGate } from './pause.js'
import { serveRuns } from './perform-run.js'
import { scope } from './scope.js'
import { watchTimers } from './timers.js'

export { rehearse } from './perform-run.js'

/** Makes this worker the home of the isolate that the first message names. Gives what takes this and all that follow. */
export function enterIsolate(modules: Modules): (event: MessageEvent<WireMessage>) => void {
  let page: Link | undefined
  const channel: Channel<WireMessage, WireMessage> = new Channel(scope, (message) => {
    if (message.wire === 'enter') page = enter(message, channel)
    else if (page) receiveLink(page, message as LinkMessage)
  })
  setLastWord((message, transfer) => channel.post(message, transfer))
  // Whoever closes the worker means the isolate: it ends as if it had ended itself, and nothing it sent is lost.
  const close = scope.close.bind(scope)
  scope.close = () => {
    endIsolate()
    close()
  }
  installDecoders()
  claimThread()
  watchEscapes()
  openControlPort()
  serveRuns(modules)
  return (event) => {
    try {
      channel.hear(event)
    } catch (error) {
      // Not the next one is to pay for it, where several came before the isolate was there.
      reportUncaught(error)
    }
  }
}

function enter(message: EnterMessage, channel: Channel<WireMessage, WireMessage>): Link {
  const { isolate: id, root, debugName, pauseCapability, terminateCapability } = message
  Object.assign(local, {
    id,
    root,
    debugName,
    pauseCapability,
    terminateCapability,
    exit: exitIsolate,
    overhear,
  })
  const page = linkOver(channel, root)
  connect(page)
  if (message.peer && message.link) connectPort(message.peer, message.link)
  const { onExit, onError } = unpack(message) as EnterMessage['body']
  setListeners(onExit ? [[onExit, null]] : [], onError ? [onError] : [])
  setErrorsFatal(message.errorsAreFatal)
  watchTimers()
  if (message.paused) closeGate()
  installGate(message.gate)
  return page
}
