import { connect, type Link, linkOver } from '../port/links.js'
import type { CallTuple } from '../wire/call-tuple.js'
import { Channel } from '../wire/channel.js'
import type { IsolateId, LinkMessage, SeriesKind, ThreadMessage, WireMessage } from '../wire/message.js'
import { findTransferables } from '../wire/transferables.js'
import type { WorkerThread } from './worker-thread.js'

/** What the page and an isolate say to each other, over the thread that the isolate lives in. */
export type HomeMessage = LinkMessage | ThreadMessage

/** The page's end of the link with an isolate: its thread's own channel. */
export class ThreadLink {
  readonly #thread: WorkerThread
  readonly #channel: Channel<WireMessage, WireMessage>
  readonly link: Link

  constructor(thread: WorkerThread, isolate: IsolateId, receive: (message: HomeMessage) => void) {
    this.#thread = thread
    this.#channel = new Channel(thread.endpoint, (message) => {
      // Of one that is over nothing counts any more.
      if (!thread.over) receive(message as HomeMessage)
    }).listen()
    thread.whenHandedOut = (callback) => this.#channel.whenHandedOut(callback)
    this.link = linkOver(this, isolate)
    connect(this.link)
  }

  /** Throws what the platform throws; then nothing was sent. */
  post(message: WireMessage | CallTuple, transfer: Transferable[] = []): void {
    if (this.#thread.over) return
    if (this.#thread.hears) return this.#channel.post(message, transfer)
    // What cannot be heard yet is copied now, and posted then.
    const copy = structuredClone(message, { transfer })
    this.#thread.whenReady(() => {
      if (!this.#thread.over) this.#channel.post(copy, findTransferables(copy))
    })
  }

  /** Posts a message, perhaps together with those that follow it; false if it has to be posted by itself. */
  gather(kind: SeriesKind, id: number, value: unknown): boolean {
    return !this.#thread.over && this.#thread.hears && this.#channel.gather(kind, id, value)
  }
}
