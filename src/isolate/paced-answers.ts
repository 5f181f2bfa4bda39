import { macrotask } from '../stream/macrotask.js'
import { PacedJoin } from '../wire/paced-join.js'
import type { PacedPart } from '../wire/paced-part.js'

/** How many parts may be on their way: while one is put together here, the next is cloned there. */
const ahead = 2

/**
 * The answers to one run or call that come in parts. Each part is a task of its own, and the isolate sends on only after this
 * thread has had its turn: it paints, and hears its user, between two parts.
 */
export class PacedAnswers<Answer> {
  readonly #grant: (count: number) => void
  readonly #receive: (answer: Answer) => void
  #join = new PacedJoin()

  /** @param grant allows the isolate to send so many parts more. */
  constructor(grant: (count: number) => void, receive: (answer: Answer) => void) {
    this.#grant = grant
    this.#receive = receive
    grant(ahead)
  }

  take({ part, last }: { part: PacedPart; last: boolean }): void {
    this.#join.add(part)
    macrotask(() => this.#grant(1))
    if (!last) return
    const answer = this.#join.value as Answer
    // What a generator yields comes in parts as well, one value after the other.
    this.#join = new PacedJoin()
    this.#receive(answer)
  }
}
