import { allLinks, packingFor } from '../port/links.js'
import { local } from '../port/local.js'
import type { Address, ThreadMessage } from '../wire/message.js'
import { postParcel } from '../wire/parcel.js'
import { movedAtLast } from '../wire/transferables.js'
import { takeMarked } from '../wire/take-marked.js'
import { notifyExit } from './listeners.js'
import { scope } from './scope.js'
import { blockForGood, sayEnded } from './thread-gate.js'

/** Thrown to stop the code of an isolate that has ended; nothing reports it. */
class ExitSignal extends Error {
  override readonly name = 'ExitSignal'
}

export const isExitSignal = (error: unknown): boolean => error instanceof ExitSignal

let postLast: ((message: ThreadMessage, transfer: Transferable[]) => void) | undefined

/** Gives the channel on which an isolate's last word goes to the page. */
export function setLastWord(post: (message: ThreadMessage, transfer: Transferable[]) => void): void {
  postLast = post
}

/**
 * Ends this isolate from inside, so that nothing it sent is lost: exit listeners are told, then an end marker follows
 * everything else on each link, then the worker closes itself. What is sent afterwards goes nowhere.
 *
 * Source: Dart's end of an isolate; HTML's `close()`, after which queued tasks are dropped.
 */
export function endIsolate(): void {
  if (local.ended) return
  const body = notifyExit()
  local.ended = true
  for (const link of allLinks()) if (link.peer !== local.root) link.post({ wire: 'ended' })
  postParcel({ wire: 'over' as const, body }, packingFor(local.root, 'message', []), (message, transfer) =>
    postLast?.(message, transfer),
  )
  sayEnded()
  scope.close()
}

/**
 * Dart's `Isolate.exit`. The message is checked first; one that cannot be sent is refused and the isolate lives on.
 * What it holds is moved where that is possible.
 * Where the thread cannot be blocked, the signal that is thrown can be seen by `finally` and `catch`.
 */
export function exitIsolate(port?: Address, message?: unknown): never {
  if (port) sendLast(port, message)
  endIsolate()
  blockForGood()
  throw new ExitSignal('The isolate has ended.')
}

function sendLast(port: Address, message: unknown): void {
  const marked = takeMarked(message)
  try {
    port.send(message, { transfer: movedAtLast(message, marked) })
  } catch {
    // Memory of WebAssembly cannot be moved: unless somebody asked for that, all of it is copied. Or it is refused again.
    port.send(message, { transfer: marked })
  }
}
