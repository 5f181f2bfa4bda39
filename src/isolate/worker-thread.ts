import { macrotask } from '../stream/macrotask.js'
import { type Endpoint, post } from '../wire/endpoint.js'
import type { WireMessage } from '../wire/message.js'
import { newId } from '../wire/new-id.js'
import { readData } from '../wire/rebuild-time.js'
import { type CreateWorker, spawnWorker } from './spawn-worker.js'
import { watchLife } from './watch-life.js'

/** What whoever uses a thread is told of it. */
export interface ThreadListener {
  /** What the worker says of its runs, if no isolate lives there: one listens to the worker itself. */
  message?(message: WireMessage): void
  /** The thread is no more: ended, terminated, crashed, or, with an event that says why, never started. Called once. */
  gone(failure: ErrorEvent | undefined): void
}

/**
 * One worker, from its creation to its end, however that comes. It starts empty; whoever uses it sets `listener`. This is
 * all that a computation needs which nobody can address; what an isolate is more is loaded where one moves in.
 */
export class WorkerThread {
  listener: ThreadListener | undefined
  /** Runs any function, as the bootstrap worker does. */
  readonly generic: boolean
  /** Hears of a module that other threads may load before anybody asks for it. */
  onQuiet = (_url: string): void => {}
  /** Lets those who listen to the worker hand out what has come, before it counts as gone. */
  whenHandedOut = (callback: () => void): void => callback()
  readonly #life = `react-isolates:${newId()}`
  readonly #worker: Worker
  readonly #terminate: () => void
  #ready = false
  #over = false
  readonly #whenReady: (() => void)[] = []
  #whenAnswered = (): void => {}

  /** Throws what the platform throws when it refuses to make the worker at once. */
  constructor(create: CreateWorker = spawnWorker) {
    this.generic = create === spawnWorker
    this.#worker = create()
    // Whoever made it may end it too. No event says so, and its lock may not be held yet.
    this.#terminate = this.#worker.terminate.bind(this.#worker)
    this.#worker.terminate = () => this.terminate()
    this.#worker.addEventListener('message', (event: MessageEvent<WireMessage>) => this.#hear(event))
    this.#worker.addEventListener('error', (event) => this.#fail(event))
    // An answer that cannot be read here: nobody knows whose it is, and they wait for it.
    this.#worker.addEventListener('messageerror', () => this.#finish())
    const boot = () => this.post({ wire: 'boot', life: this.#life })
    // A dedicated worker keeps what is posted before its module has run. But other bundlers may load their worker's
    // chunks asynchronously: what is posted before it listens would be lost.
    if (this.generic) boot()
    else this.whenReady(boot)
  }

  /** For whoever talks to the worker in other ways than this. */
  get endpoint(): Endpoint {
    return this.#worker
  }

  /** Calls back when the worker listens, or when it is over; at once if that is so. */
  whenReady(callback: () => void): void {
    if (this.#ready || this.#over) callback()
    else this.#whenReady.push(callback)
  }

  /** Resolves when whoever lives here first said something, or when the worker is over. */
  get answered(): Promise<void> {
    return new Promise((resolve) => {
      this.#whenAnswered = resolve
    })
  }

  get over(): boolean {
    return this.#over
  }

  /** Whether what is posted will be heard. */
  get hears(): boolean {
    return this.generic || this.#ready
  }

  /** Throws what the platform throws; then nothing was sent. */
  post(message: WireMessage, transfer?: Transferable[]): void {
    if (!this.#over) post(this.#worker, message, transfer)
  }

  /** Ends the worker at once, in the middle of whatever it does. */
  terminate(): void {
    this.#finish()
  }

  #hear(event: MessageEvent<WireMessage>): void {
    const message = readData(event)
    if (this.#over) return event.stopImmediatePropagation()
    if (message?.wire === 'ready') this.#settleReady()
    else if (message?.wire === 'quiet') this.onQuiet(message.url)
    // What the worker posted before it went may still be on its way when its lock is free.
    else if (message?.wire === 'held')
      watchLife(this.#life, () => macrotask(() => this.whenHandedOut(() => this.#finish())))
    else {
      this.#whenAnswered()
      if (message?.wire) this.listener?.message?.(message)
      return // others listen, too
    }
    event.stopImmediatePropagation()
  }

  #fail(event: ErrorEvent): void {
    // Once the worker listens it reports its own errors, with their stacks.
    if (this.#ready) return
    event.preventDefault()
    this.#finish(event)
  }

  #finish(failure?: ErrorEvent): void {
    if (this.#over) return
    this.#over = true
    this.#terminate()
    this.#settleReady()
    this.#whenAnswered()
    this.listener?.gone(failure)
  }

  #settleReady(): void {
    this.#ready = true
    for (const callback of this.#whenReady.splice(0)) callback()
  }
}
