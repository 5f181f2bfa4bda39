import { Completer, Isolate, RawReceivePort, SendPort } from 'react-isolates'
import { inspected } from './inspected.isolate.ts'

/** What is known of an isolate. */
export interface Inspection {
  readonly name: string
  readonly state: 'responds' | 'busy' | 'paused' | 'ended'
  readonly messages: number
}

/** Watches one isolate: by its messages, by pings, and by its end. */
export class Inspector {
  readonly name: string
  readonly #onChange: (inspection: Inspection) => void
  readonly #messages = new RawReceivePort((message) => this.#hear(message))
  readonly #pong = new RawReceivePort(() => this.#become('responds'))
  readonly #left = new AbortController()
  readonly #orders = new Completer<SendPort>()
  #isolate: Isolate | undefined
  #token: ReturnType<Isolate['pause']> | undefined
  #state: Inspection['state'] = 'responds'
  #count = 0

  constructor(name: string, onChange: (inspection: Inspection) => void) {
    this.name = name
    this.#onChange = onChange
  }

  // #region watch
  async start(): Promise<void> {
    this.#isolate = await Isolate.spawn(inspected, this.#messages.sendPort, {
      debugName: this.name,
      signal: this.#left.signal, // ends it also while it is starting
    })
    this.#become('responds')
    void this.#isolate.exited.then(() => this.#become('ended'))
  }

  /** Asks whether it responds. Until it does, it is busy. */
  ping(): void {
    if (this.#state !== 'responds') return
    this.#become('busy')
    this.#isolate?.ping(this.#pong.sendPort, { priority: Isolate.beforeNextEvent })
  }
  // #endregion

  /** Waits for its address, which may come a moment after the isolate is there. */
  async ask(order: 'ask' | 'be busy'): Promise<void> {
    const orders = await this.#orders.future
    orders.send(order)
    this.ping()
  }

  pauseOrResume(): void {
    if (this.#token) {
      this.#isolate?.resume(this.#token)
      this.#token = undefined
      this.#become('responds')
    } else {
      this.#token = this.#isolate?.pause()
      this.#become('paused')
    }
  }

  end(): void {
    this.#left.abort()
    this.#messages.close()
    this.#pong.close()
  }

  #hear(message: unknown): void {
    if (message instanceof SendPort) this.#orders.complete(message)
    this.#count++
    this.#become(this.#state)
  }

  #become(state: Inspection['state']): void {
    if (this.#state === 'ended') return
    this.#state = this.#token && state === 'responds' ? 'paused' : state
    this.#onChange({ name: this.name, state: this.#state, messages: this.#count })
  }
}
