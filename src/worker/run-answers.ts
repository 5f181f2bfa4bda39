import { local } from '../port/local.js'
import { type Link, packingFor } from '../port/links.js'
import { nextTurn } from '../stream/macrotask.js'
import type { Credit } from '../wire/credit.js'
import { driveGenerator, itemsOf } from '../wire/drive-generator.js'
import type { AnyIterator } from '../wire/generators.js'
import { mapItems } from '../wire/map-items.js'
import type { RunAnswer, RunMessage, YieldSeries } from '../wire/message.js'
import { postParcel } from '../wire/parcel.js'
import type { IsolateFunction } from '../wire/reference.js'
import { takeMarked } from '../wire/take-marked.js'
import { movedAtLast } from '../wire/transferables.js'
import type { Label } from '../wire/unsendable.js'
import type { postInParts } from './post-in-parts.js'

/** How answers go in parts. */
export interface Parts {
  post: typeof postInParts
  /** For how many there is room. */
  room: Credit
}

const items: YieldSeries = { wire: 'yield', together: true }
const progress: YieldSeries = { wire: 'yield', together: false }

/** The answers to one run, on the link that asked for it. */
export class RunAnswers {
  readonly #link: Link
  readonly #message: RunMessage
  readonly #credit: Credit
  readonly #parts: Parts | undefined

  /** @param parts undefined if nothing is to come in parts. */
  constructor(link: Link, message: RunMessage, credit: Credit, parts?: Parts) {
    this.#link = link
    this.#message = message
    this.#credit = credit
    this.#parts = parts
  }

  /** Answers with what a function made of each item. */
  settleMap(callee: IsolateFunction, args: unknown[]): Promise<void> {
    const drive = this.#message.tells ? (generator: AnyIterator) => this.#drive(generator) : undefined
    return this.settle(() => mapItems(callee, args, drive))
  }

  /** Answers with what a call came to. What cannot be sent is reported as such: an answer always arrives. */
  async settle(call: () => unknown): Promise<void> {
    let body: unknown
    try {
      const output = call()
      const items = itemsOf(output, this.#message.streamed)
      body = items ? await this.#drive(items) : await output
    } catch (error) {
      return this.fail('thrown', error)
    }
    try {
      await this.#sendResult(body)
    } catch (reason) {
      this.fail('unsendable', reason)
    }
  }

  /** Answers with an error. One that cannot be sent is reported by the reason, which always can. */
  fail(wire: 'unloadable' | 'thrown' | 'unsendable', error: unknown): void {
    const { run } = this.#message
    try {
      this.#post({ wire, run, body: error }, 'thrown error', [])
    } catch (reason) {
      this.#post({ wire: wire === 'thrown' ? 'unsendable' : wire, run, body: reason }, 'thrown error', [])
    }
  }

  /** Says that the function is there. */
  tellLoaded(): void {
    if (!local.ended) this.#link.post({ wire: 'loaded', run: this.#message.run })
  }

  #drive(generator: AnyIterator): Promise<unknown> {
    const { run } = this.#message
    const emit = (body: unknown) => this.#yield({ wire: 'yield', run, body })
    return driveGenerator(generator, this.#credit, emit, nextTurn)
  }

  #yield(message: RunAnswer & { wire: 'yield' }): void | Promise<void> {
    const { run, body } = message
    const marked = takeMarked(body)
    if (
      local.ended ||
      marked.length ||
      !this.#link.gather(this.#message.streamed ? items : progress, run, body)
    )
      return this.#send(message, 'yielded value', marked)
  }

  async #sendResult(body: unknown): Promise<void> {
    const { run, once } = this.#message
    const send = (moved: Transferable[]) => this.#send({ wire: 'result', run, body }, 'result', moved)
    const marked = takeMarked(body)
    try {
      // If the isolate ends with this run, nobody here can miss what its result holds: move it.
      await send(once ? movedAtLast(body, marked) : marked)
    } catch (error) {
      // Memory of WebAssembly cannot be moved: unless somebody asked for that, all of it is copied.
      if (!once) throw error
      await send(marked)
    }
  }

  /** It is copied now. Of what goes in parts, the promise tells when the last is posted. */
  #send(message: Whole, label: Label, transfer: Transferable[]): void | Promise<void> {
    if (!this.#parts) return this.#post(message, label, transfer)
    const packing = packingFor(this.#link.peer, label, transfer)
    const post = (answer: RunAnswer, moved: Transferable[]) => {
      if (!local.ended) this.#link.post(answer, moved)
    }
    const { run } = this.#message
    return this.#parts.post<Whole>(message, packing, this.#parts.room, {
      whole: post,
      part: (part, moved) => post({ wire: 'part', run, ...part }, moved),
    })
  }

  #post(message: Whole, label: Label, transfer: Transferable[]): void {
    const packing = packingFor(this.#link.peer, label, transfer)
    if (!local.ended) postParcel(message, packing, (packed, moved) => this.#link.post(packed, moved))
  }
}

/** An answer with a value, which comes at once or in parts. */
type Whole = Extract<RunAnswer, { body: unknown }>
