import { IsolateSpawnError } from '../errors/isolate-spawn-error.js'
import { macrotask } from '../stream/macrotask.js'
import type { CallTuple } from '../wire/call-tuple.js'
import { Channel } from '../wire/channel.js'
import { watchLife } from '../wire/life-lock.js'
import type { SeriesKind, WireMessage } from '../wire/message.js'
import { newId } from '../wire/new-id.js'
import { findTransferables } from '../wire/transferables.js'
import { type CreateWorker, spawnWorker } from './spawn-worker.js'
import { whyRefused } from './worker-url.js'

/** What the isolate that lives in a thread is told of it. */
export interface ThreadListener {
  message(message: WireMessage): void
  /** The thread is no more: ended, terminated, crashed, or never started. Called once. */
  gone(error: IsolateSpawnError | undefined): void
}

/**
 * One worker, from its creation to its end, however that comes. It starts empty; an isolate moves in by setting
 * `listener`.
 */
export class WorkerThread {
  listener: ThreadListener | undefined
  /** Runs any function, as the bootstrap worker does. */
  readonly generic: boolean
  /** Hears of a module that other threads may load before anybody asks for it. */
  onQuiet = (_url: string): void => {}
  readonly #life = newId()
  readonly #worker: Worker
  readonly #terminate: () => void
  readonly #channel: Channel<WireMessage, WireMessage>
  #ready = false
  #over = false
  readonly #whenReady: (() => void)[] = []
  #whenAnswered = (): void => {}

  /** @throws IsolateSpawnError when the platform refuses to make the worker at once. */
  constructor(create: CreateWorker = spawnWorker) {
    this.generic = create === spawnWorker
    try {
      this.#worker = create()
    } catch (cause) {
      throw cause instanceof IsolateSpawnError ? cause : new IsolateSpawnError(whyRefused(cause), { cause })
    }
    // Whoever made it may end it too. No event says so, and its lock may not be held yet.
    this.#terminate = this.#worker.terminate.bind(this.#worker)
    this.#worker.terminate = () => this.terminate()
    this.#channel = new Channel(this.#worker, (message) => this.#receive(message))
    this.#worker.addEventListener('error', (event) => this.#fail(event))
    this.post({ wire: 'boot', life: this.#life })
  }

  /** Resolves when the worker listens, or when it is over. */
  get ready(): Promise<void> {
    return new Promise((resolve) => (this.#ready || this.#over ? resolve() : this.#whenReady.push(resolve)))
  }

  /** Resolves when the isolate that lives here first said something, or when the worker is over. */
  get answered(): Promise<void> {
    return new Promise((resolve) => {
      this.#whenAnswered = resolve
    })
  }

  get over(): boolean {
    return this.#over
  }

  /** Throws what the platform throws; then nothing was sent. */
  post(message: WireMessage | CallTuple, transfer: Transferable[] = []): void {
    if (this.#over) return
    if (this.generic || this.#ready) return this.#channel.post(message, transfer)
    // A dedicated worker keeps what is posted before its module has run. But other bundlers may load their worker's
    // chunks asynchronously: what is posted before it listens would be lost, so it is copied now and posted then.
    const copy = structuredClone(message, { transfer })
    this.#whenReady.push(() => {
      if (!this.#over) this.#channel.post(copy, findTransferables(copy))
    })
  }

  /** Posts a message, perhaps together with those that follow it; false if it has to be posted by itself. */
  gather(kind: SeriesKind, id: number, value: unknown): boolean {
    return !this.#over && (this.generic || this.#ready) && this.#channel.gather(kind, id, value)
  }

  /** Ends the worker at once, in the middle of whatever it does. */
  terminate(): void {
    this.#finish()
  }

  #receive(message: WireMessage): void {
    if (this.#over) return
    if (message.wire === 'ready') this.#settleReady()
    else if (message.wire === 'quiet') this.onQuiet(message.url)
    // What the worker posted before it went may still be on its way when its lock is free.
    else if (message.wire === 'held') watchLife(this.#life, () => macrotask(() => this.#finishAfterBacklog()))
    else {
      this.#whenAnswered()
      this.listener?.message(message)
    }
  }

  #finishAfterBacklog(): void {
    this.#channel.whenHandedOut(() => this.#finish())
  }

  #fail(event: ErrorEvent): void {
    // Once the worker listens it reports its own errors, with their stacks.
    if (this.#ready) return
    event.preventDefault()
    // A script that did not load gives a bare event; one that threw gives the message and where.
    const reason = event.message
      ? `its module threw: ${event.message} (${event.filename}:${event.lineno})`
      : 'its module did not load. Is the file there, is it JavaScript, and does the content security policy (worker-src) allow it?'
    this.#finish(new IsolateSpawnError(reason, event.error ? { cause: event.error } : {}))
  }

  #finish(error?: IsolateSpawnError): void {
    if (this.#over) return
    this.#over = true
    this.#terminate()
    this.#settleReady()
    this.#whenAnswered()
    this.listener?.gone(error)
  }

  #settleReady(): void {
    this.#ready = true
    for (const callback of this.#whenReady.splice(0)) callback()
  }
}
