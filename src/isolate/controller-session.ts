import { IsolateError } from '../errors/isolate-error.js'
import { RemoteError } from '../errors/remote-error.js'
import { deliver } from '../port/mailboxes.js'
import { RawReceivePort } from '../port/raw-receive-port.js'
import { type CallSender, callsTo, ownerOf, SendPort, serviceOf, sendInside } from '../port/send-port.js'
import { ServicePort } from '../port/service-port.js'
import { Completer } from '../stream/completer.js'
import { Allowance } from '../wire/allowance.js'
import { callerStack, withFrames } from '../wire/caller-stack.js'
import { withCallerStack } from '../wire/error-record.js'
import type { CallId, ServiceAnswer, ServiceCall } from '../wire/service.js'
import { abortable } from './abortable.js'
import type { Call, CallKind, CallTerms } from './call.js'
import { endOf } from './exited.js'
import { Isolate } from './isolate.js'
import { neverReady } from './never-ready.js'
import type { SpawnOptions } from './spawn.js'

/** Told what comes from the isolate without being asked for. */
export interface SessionListener {
  message(message: unknown): void
  /** The handler of a plain message threw, or an error escaped that did not end the isolate. */
  error(error: unknown): void
  /**
   * The isolate is gone: by itself, as asked, or for the reason given. Called once, only after it was ready, and not
   * after `kill`.
   */
  gone(error: Error | undefined): void
}

/** One life of a controller's isolate: its ports and the calls in flight. Every call settles. */
export class ControllerSession {
  readonly isolate: Isolate
  readonly #listener: SessionListener
  readonly #ports: { close(): void }[]
  readonly #commands: SendPort
  /** Where calls go; undefined if the entry point was written without `serve`. */
  readonly #service: SendPort | undefined
  readonly #senders: Record<CallKind, CallSender> | undefined
  readonly #calls = new Map<CallId, Call>()
  #lastCall: CallId = 0
  #killed = false
  /** It is gone, and whoever waited for it knows. */
  #ended: Promise<void> = Promise.resolve()

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
    const service = serviceOf(commands)
    this.#service = service
    this.#senders = service && {
      request: callsTo(service, 'request', 'in message'),
      stream: callsTo(service, 'stream', 'in message'),
    }
    const answers = new ServicePort<ServiceAnswer>(
      (answer) => this.#take(answer),
      (answer, reason) => this.#refuse(answer, reason),
    )
    ports.push(answers)
    this.#tell({ service: 'open', answers: answers.sendPort })
  }

  /**
   * Spawns the isolate and waits for the address that its entry point sends first.
   *
   * Rejects with IsolateSpawnError, also when the entry point ends or fails before it sent one, and with the reason of
   * `signal`. Then nothing is left alive.
   */
  static async open(
    entryPoint: (sendPort: SendPort) => unknown,
    options: SpawnOptions & { signal: AbortSignal },
    listener: SessionListener,
  ): Promise<ControllerSession> {
    const { signal, errorsAreFatal = true } = options
    const address = new Completer<SendPort>()
    address.promise.catch(() => {}) // waited for below, but only once the isolate is there
    let failure: RemoteError | undefined
    const messages = new RawReceivePort<unknown>((message) => {
      if (address.isCompleted) listener.message(message)
      else if (message instanceof SendPort) address.complete(message)
      else address.completeError(neverReady('its first message was no SendPort'))
    })
    const failures = new RawReceivePort<[string, string | null]>(([text, stack]) => {
      options.onError?.send([text, stack])
      failure = new RemoteError(text, stack ?? '')
      if (!errorsAreFatal && address.isCompleted) listener.error(failure)
    })
    const ports = [messages, failures]
    let isolate: Isolate | undefined
    try {
      isolate = await Isolate.spawn(entryPoint, messages.sendPort, {
        ...options,
        onError: failures.sendPort as SendPort,
      })
      const end = endOf(ownerOf(isolate.controlPort)).then(({ lost }) => {
        if (!address.isCompleted)
          address.completeError(neverReady(failure ? `it failed: ${String(failure)}` : 'it ended', failure))
        return lost
      })
      const session = new ControllerSession(isolate, await address.promise, ports, listener)
      session.#ended = end.then((lost) => session.#end(lost, errorsAreFatal ? failure : undefined))
      return session
    } catch (error) {
      for (const port of ports) port.close()
      isolate?.kill({ priority: Isolate.immediate })
      throw signal.aborted ? signal.reason : error
    }
  }

  /** @throws UnsendableError */
  send(message: unknown, transfer: Transferable[]): void {
    this.#commands.send(message, { transfer })
  }

  /**
   * Asks for an answer. Rejects with UnsendableError if the message cannot be sent.
   *
   * @throws IsolateError `ISO-309` if the entry point does not call `serve`.
   */
  call(kind: CallKind, message: unknown, terms: CallTerms): Promise<unknown> {
    const { transfer, signal, onYield, paced, debugName } = terms
    const senders = this.#senders
    if (!senders)
      throw new IsolateError(
        'ISO-309',
        `${this.#name}: its entry point exchanges ports by hand, so nothing answers requests. ` +
          'Let it call serve(sendPort, handler), or use send and responses.',
      )
    const call = ++this.#lastCall
    const stack =
      this.#calls.size < withFrames ? callerStack(debugName ?? this.#name, new Error()) : undefined
    const done = new Promise<unknown>((resolve, reject) => {
      // Before it is sent: reading the message may run code of the user, which may end the isolate.
      this.#calls.set(call, { debugName, resolve, reject, onYield, allowance: undefined, stack })
      try {
        if (paced) this.#callPaced(kind, call, message, transfer)
        else senders[kind](call, message, transfer)
      } catch (error) {
        this.#calls.delete(call)
        reject(error)
      }
    })
    return abortable({ done, abort: (reason) => this.#abort(call, reason) }, signal)
  }

  /** Asks it to end from inside, once everything in flight is answered. Resolves when the isolate is gone. */
  close(): Promise<void> {
    if (this.#service) this.#tell({ service: 'shutdown' })
    else this.isolate.kill()
    return this.#ended
  }

  /** Ends it at once; everything pending rejects with `reason`, and nothing is heard of it any more. */
  kill(reason: unknown): void {
    this.#killed = true
    this.#closePorts()
    this.#settleAll(reason)
    this.isolate.kill({ priority: Isolate.immediate })
  }

  get #name(): string {
    return this.isolate.debugName ?? 'isolate'
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
    if (answer.service === 'yield') return this.#yield(call, pending, answer.value)
    if (answer.service === 'part') return pending.parts?.take(answer)
    this.#calls.delete(call)
    if (answer.service === 'result') pending.resolve(answer.value)
    else if (answer.service === 'error') pending.reject(withCallerStack(answer.error, pending.stack?.()))
    else pending.reject(this.#unsendable(answer.error as Error, pending))
  }

  /** What puts parts together is loaded only for those who want it; no part is sent before. */
  #callPaced(service: CallKind, call: CallId, value: unknown, transfer: Transferable[]): void {
    const message: ServiceCall = { service, call, value, paced: true }
    sendInside(this.#service as SendPort, message, 'in message', transfer)
    import('./paced-answers.js').then(
      ({ PacedAnswers }) => {
        const pending = this.#calls.get(call)
        if (!pending) return
        const grant = (count: number) => this.#tell({ service: 'room', call, count })
        pending.parts = new PacedAnswers(grant, (message) => deliver(message.to, message))
      },
      (error: unknown) => this.#abort(call, error),
    )
  }

  #yield(call: CallId, pending: Call, value: unknown): void {
    const { onYield } = pending
    const allowance = (pending.allowance ??= new Allowance((count) =>
      this.#tell({ service: 'credit', call, count }),
    ))
    if (onYield) onYield(value, allowance.take)
    else allowance.take()
  }

  /** What it holds is of a class that is not known here. */
  #refuse(answer: ServiceAnswer, reason: unknown): void {
    if (answer.service === 'failed') this.#listener.error(reason)
    else this.#abort(answer.call, reason)
  }

  #unsendable(cause: Error, { debugName = this.#name }: Call): RemoteError {
    const { message, stack } = cause
    return new RemoteError(`${debugName}: ${message}`, stack, { cause, code: 'ISO-306' })
  }

  #end(lost: boolean, failure: RemoteError | undefined): void {
    if (this.#killed) return
    this.#closePorts()
    const ended = new RemoteError('The isolate ended without an answer', `    at ${this.#name}`, {
      code: 'ISO-303',
    })
    this.#settleAll(failure ?? ended)
    this.#listener.gone(failure ?? (lost ? ended : undefined))
  }

  #closePorts(): void {
    for (const port of this.#ports) port.close()
  }

  #settleAll(reason: unknown): void {
    const calls = [...this.#calls.values()]
    this.#calls.clear()
    for (const call of calls) call.reject(reason)
  }
}
