import type { CallTuple } from './call-tuple.js'
import type { WireMessage } from './message.js'

/** A worker seen from the page, the page seen from a worker, or one end of a MessageChannel. */
export interface Endpoint {
  postMessage(message: unknown, transfer: Transferable[]): void
  addEventListener(type: 'message' | 'messageerror', listener: (event: MessageEvent) => void): void
  /** Of a MessagePort, which keeps its messages until it is started (HTML, "port message queue"). */
  start?(): void
}

/**
 * Makes a message that cannot be read here an error that nobody caught: whoever sent it may wait for an answer, and nobody
 * knows who that is.
 *
 * Source: HTML, `messageerror`.
 */
export function watchUnreadable(endpoint: Endpoint): void {
  endpoint.addEventListener('messageerror', () => {
    throw new DOMException('A message holds something that exists only where it was made.', 'DataCloneError')
  })
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
