import type { RunAnswer, RunId } from '../wire/message.js'
import type { Say } from './bare-runs.js'

/** No result waits longer for others, in milliseconds. */
const patience = 4

/** Results of quick runs that began one after the other, on their way in one message. */
export class HeldResults {
  #results: { run: RunId; body: unknown }[] = []
  #late: ReturnType<typeof setTimeout> | undefined
  #oldest = 0
  readonly #answer: Say

  constructor(answer: Say) {
    this.#answer = answer
  }

  /** Takes an answer, which is copied now: an object leaves at once, and what came before it goes before. */
  readonly add: Say = (message, transfer) => {
    const { run, body } = message as RunAnswer & { wire: 'result' }
    if (Object(body) === body || typeof body === 'symbol') {
      this.flush()
      return this.#answer(message, transfer)
    }
    const now = performance.now()
    if (!this.#results.length) this.#oldest = now
    this.#results.push({ run, body })
    if (now - this.#oldest > patience) this.flush()
    // The next run may wait for something.
    else this.#late ??= setTimeout(() => this.flush(), patience)
  }

  flush(): void {
    clearTimeout(this.#late)
    this.#late = undefined
    const results = this.#results
    this.#results = []
    if (results.length) this.#answer({ wire: 'results', results })
  }
}
