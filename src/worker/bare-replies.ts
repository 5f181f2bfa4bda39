import type { Link } from '../port/links.js'
import { Credit } from '../wire/credit.js'
import type { RunId, RunMessage, WireMessage } from '../wire/message.js'
import type { LeftOver, Say } from './bare-runs.js'
import { RunAnswers } from './run-answers.js'

/** The answers to runs where no isolate lives that take more than posting a result: loaded when there is one. */
export class BareReplies {
  readonly #credits = new Map<RunId, Credit>()
  readonly #page: Link

  constructor(say: Say) {
    this.#page = { peer: 'page', post: say as Link['post'], gather: () => false }
  }

  async give(message: RunMessage, left: LeftOver): Promise<void> {
    const credit = new Credit()
    this.#credits.set(message.run, credit)
    const answers = new RunAnswers(this.#page, message, credit)
    if ('refusal' in left) answers.fail('unloadable', left.refusal)
    else await answers.settle(left.call)
    this.#credits.delete(message.run)
  }

  /** Takes what the page says of a run: that its consumer took something, or left. */
  hear(message: WireMessage): void {
    if (message.wire === 'credit') this.#credits.get(message.run)?.add(message.count)
    else if (message.wire === 'stop') this.#credits.get(message.run)?.stop()
  }
}
