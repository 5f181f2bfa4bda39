import { macrotask } from '../stream/macrotask.js'
import type { RunAnswer } from '../wire/message.js'
import { PacedJoin } from '../wire/paced-join.js'

/** How many parts may be on their way: while one is put together here, the next is cloned there. */
const ahead = 2

/**
 * The answers to one run that come in parts. Each part is a task of its own, and the isolate sends on only after this
 * thread has had its turn: it paints, and hears its user, between two parts.
 */
export class PacedAnswers {
  readonly #grant: (count: number) => void
  readonly #receive: (answer: RunAnswer) => void
  #join = new PacedJoin()

  /** @param grant allows the isolate to send so many parts more. */
  constructor(grant: (count: number) => void, receive: (answer: RunAnswer) => void) {
    this.#grant = grant
    this.#receive = receive
    grant(ahead)
  }

  take({ part, last }: RunAnswer & { wire: 'part' }): void {
    this.#join.add(part)
    macrotask(() => this.#grant(1))
    if (!last) return
    const answer = this.#join.value as RunAnswer
    // What a generator yields comes in parts as well, one value after the other.
    this.#join = new PacedJoin()
    this.#receive(answer)
  }
}
