import type { Address } from '../wire/message.js'

// Who is told of the isolate's exit and errors. The supervisor keeps the same tables, for an isolate that can tell
// nobody any more; this one tells them itself, so that the notices stay behind what it sent them.
let onExit = new Map<Address, unknown>()
let onError = new Set<Address>()

export function setListeners(exit: [Address, unknown][], error: Address[]): void {
  onExit = new Map(exit)
  onError = new Set(error)
}

export function listenExit(port: Address, response: unknown): void {
  onExit.set(port, response)
}

export function listenError(port: Address): void {
  onError.add(port)
}

export function unlisten(port: Address, kind: 'exit' | 'error'): void {
  if (kind === 'exit') onExit.delete(port)
  else onError.delete(port)
}

/** The isolate's last act. Gives the ports that were told. */
export function notifyExit(): Address[] {
  const told = [...onExit.keys()]
  for (const [port, response] of onExit) port.send(response)
  onExit.clear()
  return told
}

/** Tells of an uncaught error: two texts, as in Dart. Gives whether anybody listens. */
export function notifyError(notice: [string, string | null]): boolean {
  for (const port of onError) port.send(notice)
  return onError.size > 0
}
