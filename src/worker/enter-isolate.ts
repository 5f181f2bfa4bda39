import { installDecoders } from '../port/decoders.js'
import { closeGate } from '../port/gate.js'
import { connect, connectPort, type Link, linkOver, receiveLink } from '../port/links.js'
import { claimThread, local } from '../port/local.js'
import { Channel } from '../wire/channel.js'
import { holdLife } from '../wire/life-lock.js'
import type { EnterMessage, LinkMessage, WireMessage } from '../wire/message.js'
import { unpack } from '../wire/parcel.js'
import { openControlPort } from './control.js'
import { endIsolate, exitIsolate, setLastWord } from './end.js'
import { setErrorsFatal, watchEscapes } from './escapes.js'
import { setListeners } from './listeners.js'
import { overhear } from './overhear.js'
import { installGate } from './pause.js'
import { type LoadModule, Modules } from './modules.js'
import { rehearse, serveRuns } from './perform-run.js'
import { scope } from './scope.js'
import { watchTimers } from './timers.js'

/**
 * Makes this worker the home of an isolate: it says that it listens, holds the lock of its life, and becomes whom the
 * page says. From then on what arrives is for the isolate.
 */
export function enterIsolate(load: LoadModule): void {
  const channel: Channel<WireMessage, WireMessage> = new Channel(scope, (message) => {
    if (message.wire === 'boot') watched = beWatched(message.life, channel)
    else if (message.wire === 'foresee') modules.foresee(message.url)
    else if (message.wire === 'rehearse') rehearse()
    else if (message.wire === 'enter') page = enter(message, channel)
    else if (page) receiveLink(page, message as LinkMessage)
  })
  let page: Link | undefined
  let watched = Promise.resolve()
  const modules = new Modules(async (url) => {
    // From the moment somebody knows of an isolate its end is noticed, also if somebody else terminates its worker.
    const [module] = await Promise.all([load(url), watched])
    return module
  })
  modules.onQuiet = (url) => channel.post({ wire: 'quiet', url })
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
  channel.post({ wire: 'ready' })
}

/** Lets the page notice the end of this worker, where it can. */
async function beWatched(life: string, channel: Channel<WireMessage, WireMessage>): Promise<void> {
  const { held } = await holdLife(life)
  if (held) channel.post({ wire: 'held' })
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
