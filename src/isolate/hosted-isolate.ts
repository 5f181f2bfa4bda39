import { IsolateSpawnError } from '../errors/isolate-spawn-error.js'
import { RemoteError } from '../errors/remote-error.js'
import { callerStack, decodeError } from '../wire/error-record.js'
import type { ErrorRecord, IsolateToPage, RunId, RunMessage } from '../wire/message.js'
import { postParcel, unpack } from '../wire/parcel.js'
import type { ReferenceSpec } from '../wire/reference.js'
import { entered, left } from './census.js'
import type { WorkerThread } from './worker-thread.js'

/** One call of a function in an isolate. */
export interface RunRequest {
  spec: ReferenceSpec
  args: unknown[]
  /** The isolate ends with this run. */
  once: boolean
  debugName: string | null
  transfer: Transferable[]
  /** Takes what a generator yields. The isolate goes on when it returned. */
  onYield: ((value: unknown) => void) | undefined
}

interface PendingRun extends RunRequest {
  resolve(value: unknown): void
  reject(error: unknown): void
  /** Where the run was asked for, to be read below the remote stack. */
  stack: string
}

/** An isolate seen from the page that hosts it: its thread and what it was asked for. Everything asked for settles. */
export class HostedIsolate {
  /** Settles when the isolate is gone, however it went. */
  readonly exited: Promise<void>
  readonly #thread: WorkerThread
  readonly #runs = new Map<RunId, PendingRun>()
  #lastRun: RunId = 0
  #escape: RemoteError | undefined

  constructor(thread: WorkerThread) {
    this.#thread = thread
    entered(this)
    this.exited = new Promise((resolve) => {
      thread.listener = {
        message: (message) => this.#receive(message),
        gone: (error) => {
          left(this)
          this.#settleAll(error ?? this.#escape)
          resolve()
        },
      }
    })
  }

  /**
   * Calls a function in the isolate. Captured variables are read and everything is copied now.
   *
   * @throws UnsendableError when something cannot be sent; then nothing was sent.
   */
  run(request: RunRequest): Promise<unknown> {
    const { spec, args, once, debugName, transfer } = request
    const run = ++this.#lastRun
    const body = { captures: spec.captures?.() ?? {}, args }
    const message: RunMessage = { wire: 'run', run, id: spec.id, url: spec.url, once, debugName, body }
    const packing = { label: 'start' as const, receiver: this.#thread.isolate, transfer }
    postParcel(message, packing, (packed, moved) => this.#thread.post(packed, moved))
    return new Promise((resolve, reject) => {
      this.#runs.set(run, { ...request, resolve, reject, stack: callerStack(spec.id) })
    })
  }

  /** Moves out of the thread, which stays as it was: for an isolate that could not even be asked. */
  leave(): void {
    this.#thread.listener = undefined
    left(this)
  }

  /** Ends the isolate at once. What is pending rejects with `reason`. */
  kill(reason: unknown): void {
    this.#settleAll(reason)
    this.#thread.terminate()
  }

  #receive(message: IsolateToPage): void {
    if (message.wire === 'escaped') {
      this.#escape = new RemoteError(message.text, message.stack ?? '')
      return
    }
    const run = 'run' in message ? this.#runs.get(message.run) : undefined
    if (!run || !('run' in message)) return
    if (message.wire === 'yield') {
      run.onYield?.(unpack(message))
      return this.#thread.post({ wire: 'credit', run: message.run, count: 1 })
    }
    this.#runs.delete(message.run)
    if (message.wire === 'result') run.resolve(unpack(message))
    else run.reject(failure(message.wire, message.error, run))
  }

  #settleAll(reason: unknown): void {
    const runs = [...this.#runs.values()]
    this.#runs.clear()
    for (const run of runs) run.reject(reason ?? endedWithoutResult(run))
  }
}

function failure(wire: 'unloadable' | 'thrown' | 'unsendable', record: ErrorRecord, { spec, stack }: PendingRun): unknown {
  if (wire === 'thrown') return decodeError(record, stack)
  const cause = decodeError(record)
  if (wire === 'unloadable')
    return new IsolateSpawnError(`the module of ${spec.id} could not be loaded: ${String(cause)}`, { cause })
  const stackText = cause instanceof Error ? cause.stack : ''
  return new RemoteError(`${spec.id}: ${(cause as Error).message}`, stackText, { cause, code: 'ISO-306' })
}

function endedWithoutResult({ spec }: PendingRun): RemoteError {
  // The text is Dart's; which function it was stands in the stack.
  return new RemoteError('Computation ended without result', `    at ${spec.id}`, { code: 'ISO-303' })
}
