import { linkTo, packingFor } from '../port/links.js'
import { local } from '../port/local.js'
import { ownerOf, portIdOf, type SendPort } from '../port/send-port.js'
import { Credit } from '../wire/credit.js'
import type { DataMessage, LinkMessage } from '../wire/message.js'
import type { CallId, ServiceAnswer } from '../wire/service.js'
import { takeMarked } from '../wire/take-marked.js'
import type { postInParts } from './post-in-parts.js'

/** The calls whose answers are wanted in parts. */
export class PacedCalls {
  /** Room for the parts of each. */
  readonly #rooms = new Map<CallId, Credit>()
  #postInParts: typeof postInParts | undefined
  #loading = false
  readonly #ready: () => void

  /** @param ready is called when handlers may start that could not before. */
  constructor(ready: () => void) {
    this.#ready = ready
  }

  /** Whether what cuts answers is on its way: an answer is copied as soon as it is there, so handlers wait for it. */
  get isLoading(): boolean {
    return this.#loading
  }

  has(call: CallId): boolean {
    return this.#rooms.has(call)
  }

  /** A call is coming whose answers are wanted in parts. */
  expect(call: CallId): void {
    this.#rooms.set(call, new Credit(0))
    if (this.#postInParts || this.#loading) return
    this.#loading = true
    import('./post-in-parts.js')
      // Without it answers come whole, as they do for everybody else.
      .then(
        (module) => (this.#postInParts = module.postInParts),
        (error: unknown) => console.error(error),
      )
      .finally(() => {
        this.#loading = false
        this.#ready()
      })
  }

  /** There is room for so many parts more. */
  add(call: CallId, count: number): void {
    this.#rooms.get(call)?.add(count)
  }

  /** The call is over, or its caller left. */
  end(call: CallId): void {
    this.#rooms.get(call)?.stop()
    this.#rooms.delete(call)
  }

  /**
   * Sends an answer, in parts if it is large; the promise tells when the last is sent. False: it has to go as a whole.
   * Rejects with UnsendableError.
   */
  send(answers: SendPort, answer: ServiceAnswer & { call: CallId; value: unknown }): Promise<void> | false {
    const room = this.#rooms.get(answer.call)
    const link = linkTo(ownerOf(answers))
    if (!room || !this.#postInParts || !link) return false
    const to = portIdOf(answers)
    const label = answer.service === 'yield' ? 'in yielded value' : 'in result'
    const post = (message: LinkMessage, moved: Transferable[]) => {
      if (!local.ended) link.post(message, moved)
    }
    const message: DataMessage = { wire: 'data', to, body: answer }
    return this.#postInParts<DataMessage>(
      message,
      packingFor(link.peer, label, [...takeMarked(answer.value)]),
      room,
      {
        whole: post,
        part: (part, moved) =>
          post(
            {
              wire: 'data',
              to,
              body: { service: 'part', call: answer.call, ...part } satisfies ServiceAnswer,
            },
            moved,
          ),
      },
    )
  }
}
