import { IsolateSpawnError } from '../errors/isolate-spawn-error.js'
import { Channel } from '../wire/channel.js'
import { watchLife } from '../wire/life-lock.js'
import type { IsolateId, IsolateToPage, PageToIsolate } from '../wire/message.js'
import { findTransferables } from '../wire/transfer.js'
import { macrotask } from '../stream/macrotask.js'
import { type CreateWorker, spawnWorker } from './spawn-worker.js'

/** What the isolate that lives in a thread is told of it. */
export interface ThreadListener {
  message(message: IsolateToPage): void
  /** The thread is no more: ended, terminated, crashed, or never started. Called once. */
  gone(error: IsolateSpawnError | undefined): void
}

/**
 * One worker, from its creation to its end, however that comes. It starts empty; an isolate moves in by setting
 * `listener`.
 */
export class WorkerThread {
  /** The name of the isolate that lives here, and of its lock. */
  readonly isolate: IsolateId = newIsolateId()
  listener: ThreadListener | undefined
  /** Runs any function, as the bootstrap worker does. */
  readonly generic: boolean
  readonly #worker: Worker
  readonly #channel: Channel<IsolateToPage, PageToIsolate>
  #ready = false
  #over = false
  readonly #waiting: (() => void)[] = []

  /** @throws IsolateSpawnError when the platform refuses to make the worker at once. */
  constructor(create: CreateWorker = spawnWorker) {
    this.generic = create === spawnWorker
    try {
      this.#worker = create()
    } catch (cause) {
      throw cannotStart('the platform refused to create the worker', cause)
    }
    this.#channel = new Channel(this.#worker, (message) => this.#receive(message))
    this.#worker.addEventListener('error', (event) => this.#fail(event))
    this.#worker.addEventListener('messageerror', () => this.#finish(undefined))
    this.post({ wire: 'boot', isolate: this.isolate })
  }

  /** Resolves when the worker listens, or when it is over. */
  get ready(): Promise<void> {
    return new Promise((resolve) => (this.#ready || this.#over ? resolve() : this.#waiting.push(resolve)))
  }

  get over(): boolean {
    return this.#over
  }

  /** Throws what the platform throws; then nothing was sent. */
  post(message: PageToIsolate, transfer: Transferable[] = []): void {
    if (this.#over) return
    if (this.generic || this.#ready) return this.#channel.post(message, transfer)
    // A dedicated worker keeps what is posted before its module has run. But other bundlers may load their worker's
    // chunks asynchronously: what is posted before it listens would be lost, so it is copied now and posted then.
    const copy = structuredClone(message, { transfer })
    this.#waiting.push(() => {
      if (!this.#over) this.#channel.post(copy, findTransferables(copy))
    })
  }

  /** Ends the worker at once, in the middle of whatever it does. */
  terminate(): void {
    this.#finish(undefined)
  }

  #receive(message: IsolateToPage): void {
    if (this.#over) return
    if (message.wire === 'ready') return this.#settleReady()
    if (message.wire === 'held') return watchLife(this.isolate, () => this.#outlived())
    if (message.wire === 'ended') return this.#finish(undefined)
    this.listener?.message(message)
  }

  /** The lock is free, so the worker is gone; what it posted before may still be on its way here. */
  #outlived(): void {
    macrotask(() => this.#finish(undefined))
  }

  #fail(event: ErrorEvent): void {
    // Once the worker listens it reports its own errors, with their stacks.
    if (this.#ready) return
    event.preventDefault()
    // A script that did not load gives a bare event; one that threw gives the message and where.
    const reason = event.message
      ? `its module threw: ${event.message} (${event.filename}:${event.lineno})`
      : 'its module did not load. Is the file there, is it JavaScript, and does the content security policy (worker-src) allow it?'
    this.#finish(cannotStart(reason, event.error))
  }

  #finish(error: IsolateSpawnError | undefined): void {
    if (this.#over) return
    this.#over = true
    this.#worker.terminate()
    this.#settleReady()
    this.listener?.gone(error)
  }

  #settleReady(): void {
    this.#ready = true
    for (const resolve of this.#waiting.splice(0)) resolve()
  }
}

function cannotStart(reason: string, cause: unknown): IsolateSpawnError {
  return new IsolateSpawnError(reason, cause == null ? {} : { cause })
}

let count = 0
const realm = Math.random().toString(36).slice(2)
/** Not secret, but unguessable by accident: two tabs of one origin share their locks. */
const newIsolateId = (): IsolateId => `${realm}-${++count}-${Math.random().toString(36).slice(2)}`
