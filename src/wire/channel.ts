import type { WireMessage } from './message.js'

/** A worker seen from the page, the page seen from a worker, or one end of a MessageChannel. */
export interface Endpoint {
  postMessage(message: unknown, transfer: Transferable[]): void
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void
  /** Of a MessagePort, which keeps its messages until it is started (HTML, "port message queue"). */
  start?(): void
}

/**
 * One end of a connection between two threads: the only place of the library that posts and the only one that listens.
 *
 * Listeners are added, never assigned, so that code which sets `self.onmessage` makes nothing deaf. Messages that are
 * not ours pass on to other listeners, ours do not.
 */
export class Channel<In extends WireMessage, Out extends WireMessage> {
  readonly #endpoint: Endpoint
  constructor(endpoint: Endpoint, receive: (message: In) => void) {
    this.#endpoint = endpoint
    endpoint.addEventListener('message', (event) => {
      if (typeof event.data?.wire !== 'string') return
      event.stopImmediatePropagation()
      receive(event.data)
    })
    endpoint.start?.()
  }
  /** Throws what the platform throws; then nothing was sent and nothing in `transfer` was moved. */
  post(message: Out, transfer: Transferable[] = []): void {
    this.#endpoint.postMessage(message, transfer)
  }
}
