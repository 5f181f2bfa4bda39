import type { RunsMessage } from '../wire/message.js'

/** How many runs go in one message. Their worker may have two such, and so need not wait for the next. */
const together = 32

/** Runs that begin one behind the other, and travel in one message if they are asked for in the microtasks of one event. */
export class RunGroup {
  #message: RunsMessage | undefined

  /** Takes one run, which is a copy already. */
  add(message: RunsMessage, post: (message: RunsMessage) => void): void {
    const open = this.#message
    if (open?.id === message.id && open.runs.length < together) return void open.runs.push(...message.runs)
    this.#message = message
    queueMicrotask(() => {
      if (this.#message === message) this.#message = undefined
      post(message)
    })
  }
}
