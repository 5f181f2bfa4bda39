import { macrotask } from '../stream/macrotask.js'
import type { Parcel, PortId } from '../wire/message.js'
import { unpack } from '../wire/parcel.js'
import { holdAlive } from './liveness.js'

// The receiving ends of this isolate, and the gate before them. Port ids are never used again, so a message for an id
// that is not here was sent to a closed port: it is dropped, as in Dart.
const mailboxes = new Map<PortId, (message: unknown) => void>()
/** 0 is the isolate's control port, 1 the supervisor's. */
let lastPort: PortId = 1

/** Opens a mailbox. */
export function openMailbox(receive: (message: unknown) => void): PortId {
  mailboxes.set(++lastPort, receive)
  return lastPort
}

/** Opens the mailbox of a port whose id is known to all: the control ports. It is not gated. */
export function openControlMailbox(port: PortId, receive: (message: unknown) => void): void {
  mailboxes.set(port, receive)
}

export function closeMailbox(port: PortId): void {
  mailboxes.delete(port)
}

/** How many are open, for whoever looks for ports left behind. */
export const openMailboxes = (): number => mailboxes.size

/** Stops the thread for as long as the isolate is paused, where it can be stopped. */
let waitWhilePaused = (): void => {}
let closed = false
const backlog: (() => void)[] = []

/** Puts a message into its mailbox; each is a task of its own, so the microtasks of one are over before the next. */
export function deliver(port: PortId, parcel: Parcel): void {
  if (port <= 1) return mailboxes.get(port)?.(unpack(parcel))
  waitWhilePaused()
  // What waits goes first, also after the gate opened again: order is kept.
  if (closed || backlog.length) backlog.push(() => mailboxes.get(port)?.(unpack(parcel)))
  else mailboxes.get(port)?.(unpack(parcel))
}

/** Delivers a message of this isolate to itself, in a later task. */
export function deliverLater(port: PortId, parcel: Parcel): void {
  const release = holdAlive()
  macrotask(() => {
    release()
    deliver(port, parcel)
  })
}

/** Uses a gate that stops the whole thread. */
export function setHardGate(wait: () => void): void {
  waitWhilePaused = wait
}

/** Holds deliveries back. */
export function closeGate(): void {
  closed = true
}

/** Releases what waited, one message per task. */
export function openGate(): void {
  closed = false
  release()
}

export const gateIsClosed = (): boolean => closed

function release(): void {
  if (closed || !backlog.length) return
  macrotask(() => {
    if (closed) return
    // Run before it is taken off, so that a message arriving meanwhile joins the queue.
    const next = backlog[0]
    try {
      next?.()
    } finally {
      backlog.shift()
      release()
    }
  })
}
