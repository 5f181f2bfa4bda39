import { sendTo } from '../port/links.js'
import { installDecoders } from '../port/decoders.js'
import { isGone } from '../port/gone.js'
import { isRoot, local } from '../port/local.js'
import { closeGate, openGate } from '../port/gate.js'
import { openControlMailbox } from '../port/mailboxes.js'
import type { ControlRequest, IsolateId, SpawnTerms, SupervisorRequest } from '../wire/message.js'
import { entered, left } from './census.js'
import { HostedIsolate, type SpawnPeer } from './hosted-isolate.js'
import { listenToPageErrors, unlistenToPageErrors } from './page-errors.js'
import { takeThread } from './spares.js'
import type { CreateWorker } from './spawn-worker.js'
import { refusedStart } from './start-failure.js'
import { WorkerThread } from './worker-thread.js'

/**
 * The page's record of all isolates. Only the page makes workers, because a worker dies with the one that made it, and
 * isolates outlive their spawners. It answers for those that are busy or paused; what they say to each other never
 * passes here.
 */
const hosted = new Map<IsolateId, HostedIsolate>()
const watchers = new Map<IsolateId, Set<(lost: boolean) => void>>()
/** Tokens that pause the page's own deliveries. */
const ownPauses = new Set<string>()

/**
 * Makes an isolate. Its failure to start is told as its end.
 *
 * @throws IsolateSpawnError if its worker cannot be made at once.
 */
export function host(id: IsolateId, terms: SpawnTerms, place?: Place, from?: SpawnPeer): void {
  openPorts()
  installDecoders()
  const isolate = new HostedIsolate(id, terms, threadFor(place), forget, from)
  hosted.set(id, isolate)
  entered(isolate)
}

/** Where an isolate is to live, if that is no worker like all others: one that is made for it, or one that is there already. */
export type Place = CreateWorker | WorkerThread

/** @throws IsolateSpawnError */
function threadFor(place: Place | undefined): WorkerThread {
  try {
    if (typeof place === 'function') return new WorkerThread(place)
    return place && !place.over ? place : takeThread('isolate')
  } catch (cause) {
    throw refusedStart(cause)
  }
}

function forget(isolate: HostedIsolate, graceful: boolean, error: Error | undefined): void {
  hosted.delete(isolate.id)
  left(isolate)
  isGone(isolate.id, error)
  for (const other of hosted.values()) other.hear({ control: 'gone', isolate: isolate.id, graceful, error })
  for (const tell of watchers.get(isolate.id) ?? []) tell(!graceful)
  watchers.delete(isolate.id)
  for (const other of hosted.values()) if (other.isBoundTo(isolate.id)) other.kill('now')
}

/** Calls `tell` once the isolate is gone; at once if it is. `lost`: it went in the middle of something, without a word. */
export function watchGone(isolate: IsolateId, tell: (lost: boolean) => void): void {
  if (!hosted.has(isolate)) return tell(false)
  const all = watchers.get(isolate) ?? new Set()
  watchers.set(isolate, all.add(tell))
}

/** Asks the supervisor, from the page itself or from an isolate. */
export function ask(request: SupervisorRequest, transfer: Transferable[] = []): void {
  if (isRoot()) return answer(request)
  local.overhear?.(request)
  sendTo(local.root, 1, request, transfer)
}

/** What an isolate of this page is called. */
export const nameOfIsolate = (isolate: IsolateId): string | null =>
  hosted.get(isolate)?.terms.debugName ?? null

/** Whether an isolate is stopped in the middle of its thread, as far as this isolate knows: only the page does. */
export const isBlocked = (isolate: IsolateId): boolean => hosted.get(isolate)?.blocked ?? false

let open = false
/** The page's own control port and the supervisor's: opened when there is somebody to send to them. */
function openPorts(): void {
  if (open) return
  open = true
  openControlMailbox(0, (request) => control(request as ControlRequest))
  openControlMailbox(1, (request) => answer(request as SupervisorRequest))
}

/** What is asked of the page as an isolate. It cannot be ended. */
function control(request: ControlRequest): void {
  if (request.control === 'ping') request.port.send(request.response)
}

function answer(request: SupervisorRequest): void {
  if (request.supervise === 'spawn') {
    const { isolate, requester, link, ...terms } = request
    try {
      return host(isolate, terms, undefined, { peer: requester, link })
    } catch (error) {
      // Who asked is elsewhere, and waits for one that will never be.
      return hosted.get(requester)?.hear({ control: 'gone', isolate, graceful: false, error })
    }
  }
  const { target } = request
  if (request.supervise === 'watch') return watchGone(target, (lost) => request.port.send(lost))
  if (target === local.id) return answerForPage(request)
  const isolate = hosted.get(target)
  if (!isolate) return
  switch (request.supervise) {
    case 'kill':
      return request.capability === isolate.terms.terminateCapability ? isolate.kill(request.when) : undefined
    case 'errors-fatal':
      return request.capability === isolate.terms.terminateCapability
        ? isolate.setErrorsFatal(request.fatal)
        : undefined
    case 'pause':
    case 'resume':
      return request.capability === isolate.terms.pauseCapability
        ? isolate[request.supervise](request.token)
        : undefined
    case 'ping':
      return request.port.send(request.response)
    case 'listen-exit':
      return isolate.listenExit(request.port, request.response)
    case 'listen-error':
      return isolate.listenError(request.port)
    case 'unlisten-exit':
      return isolate.unlisten(request.port, 'exit')
    case 'unlisten-error':
      return isolate.unlisten(request.port, 'error')
  }
}

/** The page lives as long as the browser lets it: it can be pinged, paused and listened to, but not ended. */
function answerForPage(request: Exclude<SupervisorRequest, { supervise: 'spawn' | 'watch' }>): void {
  if (request.supervise === 'ping') return request.port.send(request.response)
  if (request.supervise === 'listen-error') return listenToPageErrors(request.port)
  if (request.supervise === 'unlisten-error') return unlistenToPageErrors(request.port)
  const paused = 'token' in request && request.capability === local.pauseCapability
  if (paused && request.supervise === 'pause') {
    ownPauses.add(request.token)
    closeGate()
  } else if (paused && ownPauses.delete(request.token) && !ownPauses.size) openGate()
}
