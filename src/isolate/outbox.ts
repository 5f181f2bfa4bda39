import { snapshotOf } from '../port/links.js'
import { findTransferables } from '../wire/transfer.js'
import type { PendingCall } from './abortable.js'
import type { CallKind, ControllerSession, OnYield } from './controller-session.js'

interface Kept {
  begin(session: ControllerSession): void
  refuse(reason: unknown): void
}

/** What is said to an isolate before it listens: copied at once, kept in order, and said when it does. */
export class Outbox {
  readonly #kept = new Set<Kept>()

  get isEmpty(): boolean {
    return this.#kept.size === 0
  }

  /** @throws UnsendableError */
  send(message: unknown, transfer: Transferable[]): void {
    const copy = snapshotOf(message, transfer, 'message')
    // The copy is ours alone, so everything in it may be moved on.
    this.#kept.add({ begin: (session) => session.send(copy, findTransferables(copy)), refuse() {} })
  }

  /** @throws UnsendableError */
  call(
    kind: CallKind,
    message: unknown,
    transfer: Transferable[],
    onYield: OnYield | undefined,
  ): PendingCall {
    const copy = snapshotOf(message, transfer, 'message')
    let begun: PendingCall | undefined
    let refuse!: (reason: unknown) => void
    const kept: Kept = { begin() {}, refuse: (reason) => refuse(reason) }
    const done = new Promise<unknown>((resolve, reject) => {
      refuse = reject
      kept.begin = (session) => {
        const call = session.call(kind, copy, findTransferables(copy), onYield)
        call.done.then(resolve, reject)
        begun = call
      }
    })
    this.#kept.add(kept)
    const abort = (reason: unknown) => {
      if (begun) return begun.abort(reason)
      this.#kept.delete(kept)
      refuse(reason)
    }
    return { done, abort }
  }

  /** Says everything. */
  deliver(session: ControllerSession): void {
    for (const kept of this.#take()) {
      try {
        kept.begin(session)
      } catch (error) {
        kept.refuse(error)
      }
    }
  }

  /** Nothing of it will be said. */
  refuse(reason: unknown): void {
    for (const kept of this.#take()) kept.refuse(reason)
  }

  #take(): Kept[] {
    const all = [...this.#kept]
    this.#kept.clear()
    return all
  }
}
