import type { IsolateSpawnError } from '../errors/isolate-spawn-error.js'
import { packingFor, receiveLink, sendTo } from '../port/links.js'
import { local } from '../port/local.js'
import { gateWord } from '../wire/gate-word.js'
import type {
  Address,
  ControlRequest,
  EnterMessage,
  IsolateId,
  KillTime,
  LinkMessage,
  SpawnTerms,
} from '../wire/message.js'
import { postParcel, unpack } from '../wire/parcel.js'
import { macrotask } from '../stream/macrotask.js'
import { failedStart } from './start-failure.js'
import { ThreadLink } from './thread-link.js'
import type { WorkerThread } from './worker-thread.js'

/**
 * How long an isolate that is killed at once may take to say goodbye, in milliseconds. A busy one cannot, and is cut off;
 * while something of it still comes in, it gets that time again, up to ten times.
 */
const goodbye = 60

/** Where an isolate was asked for by another isolate: that one, and the link they share. */
export interface SpawnPeer {
  peer: IsolateId
  link: MessagePort
}

/** An isolate as the page that hosts it keeps it: its worker, its pauses, and who listens for its end and its errors. */
export class HostedIsolate {
  readonly id: IsolateId
  readonly terms: SpawnTerms
  readonly #thread: WorkerThread
  readonly #askedBy: IsolateId | undefined
  readonly #gone: (isolate: HostedIsolate, graceful: boolean, error: IsolateSpawnError | undefined) => void
  /** Tokens of those who want it paused; it runs when there are none. */
  readonly #pauses = new Set<string>()
  readonly #gate: Int32Array | undefined
  readonly #exitListeners = new Map<Address, unknown>()
  readonly #errorListeners = new Set<Address>()
  #graceful = false
  #ending = false
  /** How many messages came from it. */
  #heard = 0

  constructor(
    id: IsolateId,
    terms: SpawnTerms,
    thread: WorkerThread,
    gone: (isolate: HostedIsolate, graceful: boolean, error: IsolateSpawnError | undefined) => void,
    from?: SpawnPeer,
  ) {
    this.id = id
    this.terms = terms
    this.#thread = thread
    this.#askedBy = from?.peer
    this.#gone = gone
    if (terms.onExit) this.#exitListeners.set(terms.onExit, null)
    if (terms.onError) this.#errorListeners.add(terms.onError)
    const memory = canShare() ? new SharedArrayBuffer(4) : undefined
    this.#gate = memory && new Int32Array(memory)
    if (terms.paused) this.#pauses.add(terms.pauseCapability)
    if (terms.paused) this.#setGate(gateWord.paused)
    const channel = new ThreadLink(thread, id, (message) => {
      this.#heard++
      if (message.wire === 'over') this.#end(unpack(message) as Address[])
      else receiveLink(channel.link, message as LinkMessage)
    })
    thread.listener = { gone: (failure) => this.#leave(failure && failedStart(failure, thread.generic)) }
    const { onExit, onError, ...rest } = terms
    const message: EnterMessage = {
      ...rest,
      wire: 'enter',
      isolate: id,
      root: local.id,
      gate: memory,
      peer: from?.peer,
      link: from?.link,
      body: { onExit, onError },
    }
    postParcel(message, packingFor(id, 'message', from ? [from.link] : []), (packed, moved) =>
      channel.post(packed, moved),
    )
  }

  /** Ends it, by its own goodbye if it can still hear, so that nothing it sent is lost. */
  kill(when: KillTime): void {
    if (when === 'now') return this.#thread.terminate()
    this.#ending = true
    if (when === 'immediate' || this.blocked) this.#setGate(gateWord.end)
    if (when === 'beforeNextEvent') return
    this.#control({ control: 'end', capability: this.terms.terminateCapability })
    this.#cutOffUnlessHeard(10)
  }

  pause(token: string): void {
    if (this.#ending) return
    this.#pauses.add(token)
    this.#setGate(gateWord.paused)
    this.#control({ control: 'pause' })
  }

  resume(token: string): void {
    if (this.#ending || !this.#pauses.delete(token) || this.#pauses.size) return
    this.#control({ control: 'resume' })
    this.#setGate(gateWord.open)
  }

  /** It waits in the middle of its thread, so that others must answer for it. */
  get blocked(): boolean {
    return this.#pauses.size > 0 && this.#gate !== undefined
  }

  /** Whether it was made to answer that isolate alone. */
  isBoundTo(isolate: IsolateId): boolean {
    return this.terms.bound && this.#askedBy === isolate
  }

  setErrorsFatal(fatal: boolean): void {
    this.#control({ control: 'errors-fatal', fatal })
  }

  listenExit(port: Address, response: unknown): void {
    this.#exitListeners.set(port, response)
    this.#tellListeners()
  }

  listenError(port: Address): void {
    this.#errorListeners.add(port)
    this.#tellListeners()
  }

  unlisten(port: Address, kind: 'exit' | 'error'): void {
    if (kind === 'exit') this.#exitListeners.delete(port)
    else this.#errorListeners.delete(port)
    this.#tellListeners()
  }

  /** Tells it that another isolate is gone. */
  hear(request: ControlRequest & { control: 'gone' }): void {
    this.#control(request)
  }

  #tellListeners(): void {
    this.#control({
      control: 'listeners',
      onExit: [...this.#exitListeners],
      onError: [...this.#errorListeners],
    })
  }

  #control(request: ControlRequest): void {
    sendTo(this.id, 0, request, [])
  }

  #setGate(word: number): void {
    if (!this.#gate) return
    const before = Atomics.load(this.#gate, 0)
    if (before === gateWord.ended) return
    // Its own last word stands, also when it says it just now.
    Atomics.compareExchange(this.#gate, 0, before, word)
    Atomics.notify(this.#gate, 0)
  }

  #cutOffUnlessHeard(times: number): void {
    const heard = this.#heard
    const check = () => {
      // What it has posted by now still comes; a worker that is terminated takes it along.
      if (this.#gate && Atomics.load(this.#gate, 0) === gateWord.ended) return
      if (heard !== this.#heard && times > 1) return this.#cutOffUnlessHeard(times - 1)
      this.#thread.terminate()
    }
    // Behind what has arrived here meanwhile, in case the page was busy too.
    setTimeout(() => macrotask(check), goodbye)
  }

  /** Its last word, behind everything it sent. */
  #end(notified: Address[]): void {
    for (const port of notified) this.#exitListeners.delete(port)
    this.#graceful = true
    this.#thread.terminate()
  }

  #leave(error: IsolateSpawnError | undefined): void {
    // In a later task: what it posted before it was cut off comes first, where the engine still delivers it.
    macrotask(() => {
      for (const [port, response] of this.#exitListeners) port.send(response)
    })
    this.#gone(this, this.#graceful, error)
  }
}

/** Whether an isolate can be made to wait in the middle of its thread: memory is shared only on isolated pages. */
export const canShare = (): boolean =>
  globalThis.crossOriginIsolated && typeof SharedArrayBuffer !== 'undefined'
