import type { Parcel, PortId } from '../wire/message.js'
import { unpack } from '../wire/parcel.js'
import { afterThisEvent, isOpen, laterTask, whenOpen } from './gate.js'
import { holdAlive } from './liveness.js'
import { refuseSecondCopy } from './local.js'

// The receiving ends of this isolate. Port ids are never used again, so a message for an id
// that is not here was sent to a closed port: it is dropped, as in Dart.
const mailboxes = new Map<PortId, Mailbox>()

interface Mailbox {
  receive: (message: unknown) => void
  /** Takes a message of which some part cannot be put together here, as far as that goes. */
  refuse?: ((message: unknown, reason: unknown) => void) | undefined
}

/** 0 is the isolate's control port, 1 the supervisor's. */
let lastPort: PortId = 1

/** Opens a mailbox. Without `refuse`, a message that cannot be put together here is an uncaught error. */
export function openMailbox(receive: Mailbox['receive'], refuse?: Mailbox['refuse']): PortId {
  refuseSecondCopy()
  mailboxes.set(++lastPort, { receive, refuse })
  return lastPort
}

/** Opens the mailbox of a port whose id is known to all: the control ports. It is not gated. */
export function openControlMailbox(port: PortId, receive: (message: unknown) => void): void {
  mailboxes.set(port, { receive })
}

export function closeMailbox(port: PortId): void {
  mailboxes.delete(port)
}

/** How many are open, for whoever looks for ports left behind. */
export const openMailboxes = (): number => mailboxes.size

/** Puts a message into its mailbox; each is a task of its own, so the microtasks of one are over before the next. */
export function deliver(port: PortId, parcel: Parcel): void {
  // A closure for each would be garbage by the thousand.
  if (port <= 1 || isOpen()) put(port, parcel)
  else whenOpen(() => put(port, parcel))
}

/** The same for messages that came together and need no turn each: promises wait for them. */
export function deliverTogether(port: PortId, handOut: (receive: (message: unknown) => void) => void): void {
  whenOpen(() => handOut((message) => mailboxes.get(port)?.receive(message)))
}

/** Delivers a message of this isolate to itself, in a later task: before what comes from others from now on. */
export function deliverLater(port: PortId, parcel: Parcel): void {
  const release = holdAlive()
  const later = port <= 1 ? laterTask : afterThisEvent
  later(() => {
    release()
    put(port, parcel)
  })
}

function put(port: PortId, parcel: Parcel): void {
  const mailbox = mailboxes.get(port)
  if (!mailbox) return
  let message: unknown
  try {
    message = unpack(parcel)
  } catch (reason) {
    if (!mailbox.refuse) throw reason
    return mailbox.refuse(parcel.body, reason)
  }
  mailbox.receive(message)
}
