import type { CallTuple } from './call-tuple.js'
import type { WireMessage } from './message.js'

/** A worker seen from the page, the page seen from a worker, or one end of a MessageChannel. */
export interface Endpoint {
  postMessage(message: unknown, transfer: Transferable[]): void
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void
  /** Of a MessagePort, which keeps its messages until it is started (HTML, "port message queue"). */
  start?(): void
}

/**
 * Posts to another thread: the only place of the library that does. Throws what the platform throws; then nothing was
 * sent and nothing in `transfer` was moved.
 */
export function post(
  endpoint: Endpoint,
  message: WireMessage | CallTuple,
  transfer: Transferable[] = [],
): void {
  endpoint.postMessage(message, transfer)
}
