import { CancelledError } from '../errors/cancelled-error.js'
import { IsolateSpawnError } from '../errors/isolate-spawn-error.js'
import { StateError } from '../errors/state-error.js'
import type { Capability } from '../port/capability.js'
import type { SendPort } from '../port/send-port.js'
import { Changes } from './changes.js'
import { type ControllerOptions, type ControllerStatus, pause, RestartPolicy } from './controller-options.js'
import { ControllerSession } from './controller-session.js'
import { Outbox } from './outbox.js'

/** Told what comes from all isolates of a controller, one after the other. */
export interface LifeListener {
  message(message: unknown): void
  error(error: unknown): void
  /** Nothing will come any more. */
  closed(): void
}

/** The life of a controller: its isolate is started, started again, paused and ended, and its status says so. */
export class ControllerLife {
  readonly changes: Changes = new Changes()
  /** Of the next start. */
  entryPoint: (sendPort: SendPort) => unknown
  status: ControllerStatus = 'spawning'
  /** Why the status is `failed`. */
  error: Error | undefined
  /** With the isolate of now; none while it is being started. */
  session: ControllerSession | undefined
  readonly #options: ControllerOptions
  readonly #listener: LifeListener
  readonly #policy: RestartPolicy
  /** What is said while there is no isolate that listens. */
  readonly #outbox = new Outbox()
  /** Ends the start that is going on, with all its waiting. */
  #attempt = new AbortController()
  #starting: Promise<void> | undefined
  #wantsPause: boolean
  #pause: Capability | undefined

  constructor(
    entryPoint: (sendPort: SendPort) => unknown,
    options: ControllerOptions,
    listener: LifeListener,
  ) {
    this.entryPoint = entryPoint
    this.#options = options
    this.#listener = listener
    this.#policy = new RestartPolicy(options)
    this.#wantsPause = options.paused ?? false
  }

  /**
   * Whom to tell something: the isolate, or who keeps it until there is one.
   *
   * @throws StateError "Closed"
   */
  get receiver(): ControllerSession | Outbox {
    if (this.status === 'spawning') return this.#outbox
    if (this.session && (this.status === 'ready' || this.status === 'paused')) return this.session
    throw this.#refusal()
  }

  /** For the first time. Rejects with what it fails for; that is also its status. */
  async begin(): Promise<void> {
    const { signal } = this.#options
    signal?.addEventListener('abort', this.#abort)
    if (signal?.aborted) this.#abort()
    signal?.throwIfAborted()
    await this.#start(0)
  }

  /** Ends the isolate and starts another; everything pending rejects. */
  async restart(): Promise<void> {
    if (this.status === 'closing' || this.status === 'closed') throw this.#refusal()
    this.#stop(new CancelledError('killed'))
    this.#policy.reset()
    this.#wantsPause = false
    await this.#start(0)
  }

  pause(): void {
    this.#wantsPause = true
    if (this.status === 'ready') this.#settle()
  }

  resume(): void {
    this.#wantsPause = false
    if (this.status === 'paused') this.#settle()
  }

  /** Ends the isolate from inside, after what is in flight. */
  async close(): Promise<void> {
    const reason = new CancelledError('closed')
    // Nobody waits for the one that is being started.
    if (this.status === 'spawning' && this.#outbox.isEmpty) return this.end(reason)
    this.resume()
    if (this.status !== 'closed') this.#become('closing')
    await this.#starting?.catch(() => {})
    await this.session?.close()
    this.end(reason)
  }

  /** Ends it now; everything pending rejects with the reason. */
  end(reason: unknown): void {
    if (this.status === 'closed') return
    this.#options.signal?.removeEventListener('abort', this.#abort)
    this.#stop(reason)
    this.#outbox.refuse(reason)
    this.#become('closed')
    this.#listener.closed()
  }

  readonly #abort = (): void => this.end(this.#options.signal?.reason)

  #start(delay: number): Promise<void> {
    this.#attempt = new AbortController()
    this.session = undefined
    this.#pause = undefined
    this.#become('spawning')
    this.#starting = this.#tryToStart(delay, this.#attempt.signal)
    return this.#starting
  }

  async #tryToStart(delay: number, signal: AbortSignal): Promise<void> {
    if (delay) await pause(delay, signal)
    try {
      const options = { ...this.#options, paused: false, signal }
      const session = await ControllerSession.open(this.entryPoint, options, {
        message: (message) => this.#listener.message(message),
        error: (error) => this.#listener.error(error),
        gone: (error) => this.#gone(error),
      })
      if (signal.aborted) session.kill(signal.reason)
      signal.throwIfAborted()
      this.#enter(session)
    } catch (error) {
      if (signal.aborted) throw error
      const again = this.status !== 'closing' && mayBeOtherwise(error) ? this.#policy.next() : undefined
      if (again !== undefined) return this.#tryToStart(again, signal)
      this.#fail(error as Error)
      throw error
    }
  }

  #enter(session: ControllerSession): void {
    this.session = session
    this.#policy.ready()
    this.#outbox.deliver(session)
    if (this.status !== 'closing') this.#settle()
  }

  /** Ready, or paused, as somebody wants it. */
  #settle(): void {
    const { isolate } = this.session!
    if (this.#wantsPause) this.#pause ??= isolate.pause()
    else if (this.#pause) {
      isolate.resume(this.#pause)
      this.#pause = undefined
    }
    this.#become(this.#pause ? 'paused' : 'ready')
  }

  /** The isolate of now is gone, by itself or because of an error. */
  #gone(error: Error | undefined): void {
    if (error) this.#listener.error(error)
    // Who closes it waits for that.
    if (this.status === 'closing') return
    if (!error) return this.end(new CancelledError('closed'))
    const again = this.#policy.next()
    if (again === undefined) this.#fail(error)
    else
      this.#start(again).catch((reason) => {
        if (reason === this.error) this.#listener.error(reason)
      })
  }

  #fail(error: Error): void {
    this.#outbox.refuse(error)
    if (this.status !== 'closing') this.#become('failed', error)
  }

  #stop(reason: unknown): void {
    if (this.session) this.session.kill(reason)
    else this.#attempt.abort(reason)
  }

  #become(status: ControllerStatus, error?: Error): void {
    this.status = status
    this.error = error
    this.changes.tell()
  }

  #refusal(): StateError {
    return new StateError('ISO-404', 'Closed', { cause: this.error })
  }
}

/** Whether trying again may help: the code is not there, or failed. What cannot be sent now cannot be sent then. */
const mayBeOtherwise = (error: unknown): boolean =>
  error instanceof IsolateSpawnError && error.code === 'ISO-301'
