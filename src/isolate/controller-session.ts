import { CancelledError } from '../errors/cancelled-error.js'
import { IsolateError } from '../errors/isolate-error.js'
import { IsolateSpawnError } from '../errors/isolate-spawn-error.js'
import { RemoteError } from '../errors/remote-error.js'
import { RawReceivePort } from '../port/raw-receive-port.js'
import { SendPort, serviceOf } from '../port/send-port.js'
import { Completer } from '../stream/completer.js'
import { callerStack, withCallerStack } from '../wire/error-record.js'
import type { CallId, ServiceAnswer, ServiceCall } from '../wire/service.js'
import type { PendingCall } from './abortable.js'
import { Isolate } from './isolate.js'
import type { SpawnOptions } from './spawn.js'

/** Told what comes from the isolate without being asked for. */
export interface SessionListener {
  message(message: unknown): void
  error(error: unknown): void
  /** The isolate is gone. `error` says why if it was not asked to. Called once, only after it was ready. */
  gone(error: Error | undefined): void
}

interface Call {
  resolve: (value: unknown) => void
  reject: (error: unknown) => void
  onYield: ((value: unknown, more: () => void) => void) | undefined
  stack: () => string
}

/** One life of a controller's isolate: its ports and the calls in flight. Every call settles. */
export class ControllerSession {
  readonly isolate: Isolate
  readonly #listener: SessionListener
  readonly #ports: { close(): void }[]
  readonly #commands: SendPort
  /** Where calls go; undefined if the entry point was written without `serve`. */
  readonly #service: SendPort | undefined
  readonly #calls = new Map<CallId, Call>()
  #lastCall: CallId = 0
  /** Why the end was asked for; what is pending then rejects with it. */
  #reason: CancelledError | undefined

  private constructor(
    isolate: Isolate,
    commands: SendPort,
    ports: { close(): void }[],
    listener: SessionListener,
  ) {
    this.isolate = isolate
    this.#listener = listener
    this.#ports = ports
    this.#commands = commands
    this.#service = serviceOf(commands)
    const answers = new RawReceivePort<ServiceAnswer>((answer) => this.#take(answer))
    ports.push(answers)
    this.#tell({ service: 'open', answers: answers.sendPort })
  }

  /**
   * Spawns the isolate and waits for the address that its entry point sends first.
   *
   * Rejects with IsolateSpawnError, also when the entry point ends or fails before it sent one.
   */
  static async open(
    entryPoint: (sendPort: SendPort) => unknown,
    options: SpawnOptions,
    listener: SessionListener,
  ): Promise<ControllerSession> {
    const address = new Completer<SendPort>()
    address.promise.catch(() => {}) // waited for below, but only once the isolate is there
    let failure: RemoteError | undefined
    const messages = new RawReceivePort<unknown>((message) => {
      if (address.isCompleted) listener.message(message)
      else if (message instanceof SendPort) address.complete(message)
      else address.completeError(neverReady('its first message was no SendPort'))
    })
    const failures = new RawReceivePort<[string, string | null]>(([text, stack]) => {
      failure = new RemoteError(text, stack ?? '')
      options.onError?.send([text, stack])
    })
    const ports = [messages, failures]
    try {
      const isolate = await Isolate.spawn(entryPoint, messages.sendPort, {
        ...options,
        onError: failures.sendPort as SendPort,
      })
      const exited = isolate.exited.then(() => {
        if (!address.isCompleted)
          address.completeError(neverReady(failure ? `it failed: ${String(failure)}` : 'it ended', failure))
      })
      const session = new ControllerSession(isolate, await address.promise, ports, listener)
      void exited.then(() => session.#end(failure))
      return session
    } catch (error) {
      for (const port of ports) port.close()
      throw error
    }
  }

  /** @throws UnsendableError */
  send(message: unknown, transfer?: Transferable[]): void {
    this.#commands.send(message, transfer ? { transfer } : {})
  }

  /**
   * Asks for an answer.
   *
   * @throws UnsendableError
   * @throws IsolateError `ISO-309` if the entry point does not call `serve`.
   */
  call(
    service: 'request' | 'stream',
    message: unknown,
    onYield: Call['onYield'],
    transfer?: Transferable[],
  ): PendingCall {
    const port = this.#service
    if (!port)
      throw new IsolateError(
        'ISO-309',
        `${this.isolate.debugName}: its entry point exchanges ports by hand, so nothing answers requests. ` +
          'Let it call serve(sendPort, handler), or use send and responses.',
      )
    const call = ++this.#lastCall
    const stack = callerStack(this.isolate.debugName ?? 'isolate')
    port.send({ service, call, message } satisfies ServiceCall, transfer ? { transfer } : {})
    const done = new Promise<unknown>((resolve, reject) =>
      this.#calls.set(call, { resolve, reject, onYield, stack }),
    )
    return { done, abort: (reason) => this.#abort(call, reason) }
  }

  /** Ends from inside, once everything in flight is answered. Resolves when the isolate is gone. */
  close(): Promise<void> {
    this.#reason = new CancelledError('closed')
    if (this.#service) this.#tell({ service: 'shutdown' })
    else this.isolate.kill()
    return this.isolate.exited
  }

  /** Ends at once; everything pending rejects. */
  kill(reason: CancelledError): void {
    this.#reason = reason
    this.#settleAll(reason)
    this.isolate.kill({ priority: Isolate.immediate })
  }

  #abort(call: CallId, reason: unknown): void {
    const pending = this.#calls.get(call)
    if (!this.#calls.delete(call)) return
    this.#tell({ service: 'abort', call })
    pending?.reject(reason)
  }

  #tell(call: ServiceCall): void {
    this.#service?.send(call)
  }

  #take(answer: ServiceAnswer): void {
    if (answer.service === 'failed') return this.#listener.error(answer.error)
    const { call } = answer
    const pending = this.#calls.get(call)
    if (!pending) return
    if (answer.service === 'yield') {
      const more = () => this.#tell({ service: 'credit', call, count: 1 })
      return pending.onYield ? pending.onYield(answer.value, more) : more()
    }
    this.#calls.delete(call)
    if (answer.service === 'result') pending.resolve(answer.value)
    else pending.reject(withCallerStack(answer.error, pending.stack()))
  }

  #end(failure: RemoteError | undefined): void {
    for (const port of this.#ports) port.close()
    const error = this.#reason ?? failure ?? new RemoteError('The isolate ended.', '', { code: 'ISO-303' })
    this.#settleAll(error)
    this.#listener.gone(this.#reason ? undefined : error)
  }

  #settleAll(error: Error): void {
    const calls = [...this.#calls.values()]
    this.#calls.clear()
    for (const call of calls) call.reject(error)
  }
}

function neverReady(why: string, cause?: unknown): IsolateSpawnError {
  return new IsolateSpawnError(
    `its entry point never sent a SendPort, because ${why}. Call serve(sendPort, handler) in it.`,
    { cause },
  )
}
