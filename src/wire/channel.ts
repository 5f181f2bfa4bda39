import { Burst, messageOf } from './burst.js'
import { type CallTuple, isTuple, messageOfTuple } from './call-tuple.js'
import { drain, whenRested } from './drain.js'
import { type Endpoint, post, watchUnreadable } from './endpoint.js'
import { readerOf } from './form.js'
import type { BurstMessage, SeriesKind, WireMessage } from './message.js'
import { readData } from './rebuild-time.js'

/** Those that hold something back. */
const holding = new Set<{ flush(): void }>()

/** Posts whatever this thread holds back: it is about to stand still. */
export function flushAll(): void {
  for (const channel of holding) channel.flush()
}

/**
 * One end of a connection between two threads, on which isolates talk.
 *
 * It listens if it is told to. Listeners are added, never assigned, so that code which sets `self.onmessage` makes nothing deaf. Messages that are
 * not ours pass on to other listeners, ours do not.
 */
export class Channel<In extends WireMessage, Out extends WireMessage> {
  readonly #endpoint: Endpoint
  readonly #receive: (message: In) => void
  readonly #burst = new Burst()
  /** How many messages have arrived and wait for their turn. */
  #backlog = 0
  #inTurn = false

  constructor(endpoint: Endpoint, receive: (message: In) => void) {
    this.#endpoint = endpoint
    this.#receive = receive
  }

  /** Listens to the endpoint. Who does so already passes on what comes. */
  listen(): this {
    this.#endpoint.addEventListener('message', (event) => this.hear(event))
    watchUnreadable(this.#endpoint)
    this.#endpoint.start?.()
    return this
  }

  /** Takes an event of the endpoint. */
  hear(event: MessageEvent<In | BurstMessage>): void {
    const read = readData(event)
    const data = isTuple(read) ? (messageOfTuple(read) as In) : read
    if (typeof data?.wire !== 'string') return
    event.stopImmediatePropagation()
    this.take(data)
  }

  /** Takes what arrived, and hands it out when its turn comes. */
  take(message: In | BurstMessage): void {
    if (message.wire === 'burst') this.#unfold(message)
    else if (this.#backlog) this.#later(() => this.#receive(message))
    else this.#receive(message)
  }

  /** Throws what the platform throws; then nothing was sent and nothing in `transfer` was moved. */
  post(message: Out | CallTuple, transfer: Transferable[] = []): void {
    // What came before goes before.
    this.flush()
    post(this.#endpoint, message, transfer)
  }

  /** Posts a message in a burst together with others, its order kept. False: its value is not small and plain. */
  gather(kind: SeriesKind, id: number, value: unknown): boolean {
    const gathered = this.#burst.add(kind, id, value)
    if (!this.#inTurn && this.#burst.isNear) this.#beginTurn()
    if (gathered && this.#burst.isDue) this.flush()
    else if (gathered) holding.add(this)
    return gathered
  }

  /** Posts what is held back. */
  flush(): void {
    if (this.#burst.isEmpty) return
    holding.delete(this)
    post(this.#endpoint, this.#burst.take())
  }

  /** Calls back when what has arrived by now has been handed out; at once if all has. */
  whenHandedOut(callback: () => void): void {
    if (this.#backlog) drain(callback)
    else callback()
  }

  #beginTurn(): void {
    whenRested(flushAll)
    this.#inTurn = true
    drain(() => {
      this.#inTurn = false
      this.flush()
      this.#burst.endTurn()
    })
  }

  #unfold({ series }: BurstMessage): void {
    for (const part of series) {
      const { kind, form, ids, cells } = part
      if (!kind.together) {
        const value = readerOf(form, cells)
        let next = 0
        // One closure for all: a burst is thousands.
        this.#later(() => this.#receive(messageOf(kind, ids[next++]!, value()) as In), ids.length)
      } else if (this.#backlog) this.#later(() => this.#receive(part as In))
      else this.#receive(part as In)
    }
  }

  /** Calls back when what came before has been handed out, so many times. */
  #later(callback: () => void, times = 1): void {
    this.#backlog += times
    const run = () => {
      this.#backlog--
      callback()
    }
    for (let count = 0; count < times; count++) drain(run)
  }
}
