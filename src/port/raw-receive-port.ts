import { notSendable } from '../stream/not-sendable.js'
import type { PortId } from '../wire/message.js'
import { installDecoders } from './decoders.js'
import { holdAlive } from './liveness.js'
import { local } from './local.js'
import { closeMailbox, openMailbox } from './mailboxes.js'
import { type SendPort, sendPortOf } from './send-port.js'

/**
 * A receiving port without a stream: one handler, which may be changed at any time. Without a handler messages are
 * lost. An error in the handler is an uncaught error of the isolate.
 *
 * Source: Dart's `RawReceivePort`.
 *
 * @example
 * const port = new RawReceivePort((message) => console.log(message))
 * await Isolate.spawn(entry, port.sendPort)
 */
export class RawReceivePort<T = unknown> {
  readonly notSendable: () => void = notSendable
  /** Called with each message, in a task of its own. The next message meets the handler of then. */
  handler: ((message: T) => void) | null
  /** The address of this port, always the same object. */
  readonly sendPort: SendPort<T>
  /** For people; not unique. */
  readonly debugName: string
  readonly #port: PortId
  #open = true
  #release: (() => void) | undefined

  /**
   * Opens a port, which keeps its isolate alive until it is closed.
   *
   * @param handler default null: messages are lost until there is one.
   */
  constructor(handler: ((message: T) => void) | null = null, debugName = '') {
    this.handler = handler
    this.debugName = debugName
    installDecoders()
    this.#port = openMailbox((message) => this.handler?.(message as T))
    this.sendPort = sendPortOf(local.id, this.#port)
    this.#release = holdAlive()
  }

  /** Whether this port, while it is open, keeps its isolate alive. Default true. */
  get keepIsolateAlive(): boolean {
    return this.#release !== undefined
  }

  set keepIsolateAlive(keep: boolean) {
    if (!keep) {
      this.#release?.()
      this.#release = undefined
    } else if (this.#open) this.#release ??= holdAlive()
  }

  /** Closes the port: messages that come later are lost. Closing again does nothing. */
  close(): void {
    this.#open = false
    closeMailbox(this.#port)
    this.keepIsolateAlive = false
  }
}
