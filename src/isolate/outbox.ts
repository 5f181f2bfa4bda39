import { snapshotOf } from '../port/links.js'
import { findTransferables } from '../wire/transferables.js'
import { abortable } from './abortable.js'
import type { CallKind, CallTerms } from './call.js'
import type { ControllerSession } from './controller-session.js'

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
  call(kind: CallKind, message: unknown, terms: CallTerms): Promise<unknown> {
    const { signal } = terms
    let copy: unknown
    let kept!: Kept
    const done = new Promise<unknown>((resolve, refuse) => {
      const begin = (session: ControllerSession) => {
        session.call(kind, copy, { ...terms, transfer: findTransferables(copy) }).then(resolve, refuse)
      }
      kept = { begin, refuse }
    })
    // Before it is copied: reading the message may run code of the user, which may end the isolate.
    this.#kept.add(kept)
    try {
      copy = snapshotOf(message, terms.transfer, 'message')
    } catch (error) {
      this.#kept.delete(kept)
      throw error
    }
    const abort = (reason: unknown) => {
      // Once it has begun it gives itself up.
      if (this.#kept.delete(kept)) kept.refuse(reason)
    }
    return abortable({ done, abort }, signal)
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
