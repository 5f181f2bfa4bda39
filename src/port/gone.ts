import { macrotask } from '../stream/macrotask.js'
import type { IsolateId } from '../wire/message.js'
import { disconnect, linkTo } from './links.js'

type Listener = (error: unknown) => void
const listeners = new Map<IsolateId, Listener>()

/** Calls `listener` once, when the isolate is gone. */
export function whenGone(isolate: IsolateId, listener: Listener): void {
  listeners.set(isolate, listener)
}

/** Those who wait for the last of what an isolate sends on its link. */
const waiting = new Map<IsolateId, (() => void)[]>()

/** Calls `tell` once everything has arrived here from an isolate that is gone; at once if there is no link to it. */
export function whenSilent(isolate: IsolateId, tell: () => void): void {
  if (linkTo(isolate)) waiting.set(isolate, [...(waiting.get(isolate) ?? []), tell])
  else tell()
}

/** The isolate is gone, and everything it sent here has arrived. */
export function isGone(isolate: IsolateId, error?: unknown): void {
  disconnect(isolate)
  for (const tell of waiting.get(isolate) ?? []) tell()
  waiting.delete(isolate)
  const listener = listeners.get(isolate)
  listeners.delete(isolate)
  listener?.(error)
}

/**
 * The supervisor says that an isolate is gone. One that ended by itself says so on our own link, behind its last
 * messages; of one that was stopped, what is on its way may still come, so it gets a moment.
 */
export function goneElsewhere(isolate: IsolateId, graceful: boolean, error?: unknown): void {
  if (graceful) return
  macrotask(() => setTimeout(isGone, 20, isolate, error))
}
