import type { Address } from '../wire/message.js'

// Who is told of the isolate's exit and errors. The supervisor keeps the same tables, for an isolate that can tell
// nobody any more; this one tells them itself, so that the notices stay behind what it sent them.
let onExit: [Address, unknown][] = []
let onError: Address[] = []

export function setListeners(exit: [Address, unknown][], error: Address[]): void {
  onExit = exit
  onError = error
}

/** The isolate's last act. Gives the ports that were told. */
export function notifyExit(): Address[] {
  const told = onExit.map(([port, response]) => {
    port.send(response)
    return port
  })
  onExit = []
  return told
}

/** Tells of an uncaught error: two texts, as in Dart. Gives whether anybody listens. */
export function notifyError(text: string, stack: string | null): boolean {
  for (const port of onError) port.send([text, stack])
  return onError.length > 0
}
