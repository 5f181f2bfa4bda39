import { checkArgument } from '../errors/check-argument.js'
import { Capability, idOf } from '../port/capability.js'
import { closeGate } from '../port/gate.js'
import { copyOf, introduce, sendTo } from '../port/links.js'
import { local } from '../port/local.js'
import { ownerOf, SendPort } from '../port/send-port.js'
import { asyncDispose } from '../stream/dispose.js'
import { notSendable } from '../stream/not-sendable.js'
import type { Stream } from '../stream/stream.js'
import type { IsolateId, ValueRecord } from '../wire/message.js'
import { type Packing, toWire, type WireValue } from '../wire/wire-value.js'
import { errorsOf } from './error-stream.js'
import { exitedOf } from './exited.js'
import { canShare } from './hosted-isolate.js'
import { ask, isBlocked } from './supervisor.js'

/** When a `kill` or a `ping` takes effect: at once, also in the middle of busy code, or between two events. */
export type Priority = 'immediate' | 'beforeNextEvent'

/** What a handle may do besides asking and listening. */
export interface IsolateCapabilities {
  /** To pause and resume it. Default null: the handle may not. */
  pauseCapability?: Capability | null
  /** To kill it, and to set whether errors are fatal. Default null: the handle may not. */
  terminateCapability?: Capability | null
}

/** What can be asked of an isolate, from any other. {@link Isolate} adds how they are made. */
export class IsolateHandle implements WireValue {
  readonly notSendable: () => void = notSendable
  /** The address of the isolate itself; two handles of one isolate have equal ones. */
  readonly controlPort: SendPort
  /** Needed to pause and resume it; null if this handle may not. */
  readonly pauseCapability: Capability | null
  /** Needed to kill it and to set whether errors are fatal; null if this handle may not. */
  readonly terminateCapability: Capability | null
  /** For people; not unique. Null for handles made from a port. */
  readonly debugName: string | null
  readonly #id: IsolateId
  #errors: Stream<never> | undefined
  #exited: Promise<void> | undefined

  /**
   * A handle that may do what its capabilities allow: with none it can still ping and listen.
   *
   * @throws IsolateError `ISO-308` if `controlPort` is no SendPort.
   * @example const watcher = new Isolate(isolate.controlPort)   // it cannot pause or kill
   */
  constructor(controlPort: SendPort, capabilities?: IsolateCapabilities)
  /** @internal */
  constructor(controlPort: SendPort, capabilities?: IsolateCapabilities, debugName?: string | null)
  constructor(
    controlPort: SendPort,
    capabilities: IsolateCapabilities = {},
    debugName: string | null = null,
  ) {
    checkArgument(
      controlPort instanceof SendPort,
      'new Isolate takes the control port of an isolate, which is a SendPort.',
    )
    this.controlPort = controlPort
    this.pauseCapability = capabilities.pauseCapability ?? null
    this.terminateCapability = capabilities.terminateCapability ?? null
    this.debugName = debugName
    this.#id = ownerOf(controlPort)
  }

  /** `hard`: a paused isolate stands still. `soft`, without cross-origin isolation: native callbacks still run. */
  get pauseKind(): 'hard' | 'soft' {
    return canShare() && this.#id !== local.root ? 'hard' : 'soft'
  }

  /** Its uncaught errors, as `RemoteError` events: a broadcast stream that never ends. */
  get errors(): Stream<never> {
    return (this.#errors ??= errorsOf(this))
  }

  /**
   * Settles when the isolate is gone, however it went; also if it is already. That of the page, and of the isolate this
   * code runs in, never does. Never rejects. A handle has one such promise.
   */
  get exited(): Promise<void> {
    // Each would watch on its own until the end.
    return (this.#exited ??= exitedOf(this.#id))
  }

  /**
   * Stops the isolate before its next event, until every token it was paused with is resumed. Running code goes on to
   * its end. Without the right `pauseCapability` nothing happens.
   *
   * @param resumeCapability the token; pausing twice with one token counts once. Default, also for null: a new one.
   * @returns the token.
   * @throws IsolateError `ISO-308` if the token is no Capability.
   * @example
   * const token = isolate.pause()
   * isolate.resume(token)
   */
  pause(resumeCapability?: Capability | null): Capability {
    const token = resumeCapability ?? new Capability()
    checkToken(token, 'pause')
    const capability = this.pauseCapability?.[idOf] ?? ''
    ask({ supervise: 'pause', target: this.#id, capability, token: token[idOf] })
    return token
  }

  /**
   * Takes a token back. Without the right `pauseCapability`, or with an unknown token, nothing happens.
   *
   * @throws IsolateError `ISO-308` if the token is no Capability.
   */
  resume(resumeCapability: Capability): void {
    checkToken(resumeCapability, 'resume')
    const capability = this.pauseCapability?.[idOf] ?? ''
    ask({ supervise: 'resume', target: this.#id, capability, token: resumeCapability[idOf] })
  }

  /**
   * Ends the isolate; without the right `terminateCapability` nothing happens. `beforeNextEvent`, the default, lets
   * running code finish, and so never ends an endless loop. `immediate` stops also that; what it sent just before may
   * be lost then, in some engines. Killing again does nothing; `exited` tells when it is gone.
   *
   * @example isolate.kill({ priority: Isolate.immediate })
   */
  kill({ priority = 'beforeNextEvent' }: { priority?: Priority } = {}): void {
    const capability = this.terminateCapability?.[idOf] ?? ''
    if (this.#id === local.id && capability === local.terminateCapability && local.exit) {
      if (priority === 'immediate') local.exit()
      // The request below must be the next event.
      closeGate()
    }
    if (priority === 'beforeNextEvent') sendTo(this.#id, 0, { control: 'end', capability }, [])
    ask({ supervise: 'kill', target: this.#id, capability, when: priority })
  }

  /**
   * Asks for `response` to be sent to `port`. `immediate`, the default, proves that the isolate exists, also when it is
   * busy: the page answers for it. `beforeNextEvent` proves that it responds. A dead isolate never answers. One that is
   * paused answers another isolate than the page, which asks for `beforeNextEvent`, when it goes on at the latest.
   *
   * @param options `response` is copied now; default null.
   * @throws UnsendableError if the response cannot be sent; IsolateError `ISO-308` if `port` is no SendPort.
   * @example
   * const port = new ReceivePort()
   * isolate.ping(port.sendPort, { priority: 'beforeNextEvent' })
   * await port.first   // it responds
   */
  ping(
    port: SendPort,
    { response = null, priority = 'immediate' }: { response?: unknown; priority?: Priority } = {},
  ): void {
    checkPort(port, 'ping')
    const copy = copyOf(response)
    if (priority === 'immediate' || isBlocked(this.#id))
      return ask({ supervise: 'ping', target: this.#id, port, response: copy })
    sendTo(this.#id, 0, { control: 'ping', port, response: copy }, [])
  }

  /**
   * Sends `response` to `port` when the isolate ends, as its last act. A port is told once, with its latest response;
   * if the isolate is gone already, never: see `exited`. The response is copied now.
   *
   * @throws UnsendableError if the response cannot be sent; IsolateError `ISO-308` if `port` is no SendPort.
   * @example isolate.addOnExitListener(port.sendPort, { response: 'gone' })
   */
  addOnExitListener(port: SendPort, { response = null }: { response?: unknown } = {}): void {
    checkPort(port, 'addOnExitListener')
    ask({ supervise: 'listen-exit', target: this.#id, port, response: copyOf(response) })
  }

  /**
   * Tells `port` no more; if it is not told anyway, nothing happens.
   *
   * @throws IsolateError `ISO-308` if `port` is no SendPort.
   */
  removeOnExitListener(port: SendPort): void {
    checkPort(port, 'removeOnExitListener')
    ask({ supervise: 'unlisten-exit', target: this.#id, port })
  }

  /**
   * Sends `[text, stack]` of each uncaught error to `port`, two texts; `stack` may be null. Adding one again changes nothing.
   *
   * @throws IsolateError `ISO-308` if `port` is no SendPort.
   * @example isolate.addErrorListener(port.sendPort)
   */
  addErrorListener(port: SendPort): void {
    checkPort(port, 'addErrorListener')
    ask({ supervise: 'listen-error', target: this.#id, port })
  }

  /**
   * Tells `port` no more; if it is not told anyway, nothing happens.
   *
   * @throws IsolateError `ISO-308` if `port` is no SendPort.
   */
  removeErrorListener(port: SendPort): void {
    checkPort(port, 'removeErrorListener')
    ask({ supervise: 'unlisten-error', target: this.#id, port })
  }

  /** Sets whether an uncaught error ends the isolate. Without the right `terminateCapability` nothing happens. */
  setErrorsFatal(fatal: boolean): void {
    const capability = this.terminateCapability?.[idOf] ?? ''
    ask({ supervise: 'errors-fatal', target: this.#id, capability, fatal })
  }

  /** Kills the isolate and waits until it is gone: `await using isolate = await Isolate.spawn(…)`. */
  async [asyncDispose](): Promise<void> {
    this.kill({ priority: 'immediate' })
    await this.exited
  }

  /** @internal */
  [toWire](packing: Packing): ValueRecord {
    return {
      kind: 'isolate',
      owner: this.#id,
      pauseCapability: this.pauseCapability?.[idOf] ?? null,
      terminateCapability: this.terminateCapability?.[idOf] ?? null,
      debugName: this.debugName,
      via: introduce(this.#id, packing),
    }
  }
}

/** Refuses here what would fail elsewhere and later, when there is something to tell. */
function checkPort(port: unknown, member: string): void {
  checkArgument(port instanceof SendPort, `${member} takes the address to tell, which is a SendPort.`)
}

function checkToken(token: unknown, member: string): asserts token is Capability {
  checkArgument(token instanceof Capability, `${member} takes a token, which is a Capability.`)
}
