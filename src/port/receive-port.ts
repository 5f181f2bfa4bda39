import { checkArgument } from '../errors/check-argument.js'
import { dispose } from '../stream/dispose.js'
import { Stream } from '../stream/stream.js'
import { StreamController } from '../stream/stream-controller.js'
import { RawReceivePort } from './raw-receive-port.js'
import type { SendPort } from './send-port.js'

/**
 * A receiving port that is a stream: messages are kept until somebody listens, then come one per task. It has one
 * listener in its life. Whatever ends listening closes the port: `first`, `take`, `takeWhile`, leaving `for await`,
 * cancelling the subscription. Use `asBroadcastStream()` for several listeners.
 *
 * Source: Dart's `ReceivePort`.
 *
 * @example
 * const port = new ReceivePort<number>()
 * await Isolate.spawn(count, port.sendPort)
 * for await (const n of port) if (n === 10) break   // closes the port
 */
export class ReceivePort<T = unknown> extends Stream<T> {
  readonly #raw: RawReceivePort<T>
  readonly #controller: StreamController<T>
  #open = true

  /** Opens a port, which keeps its isolate alive until it is closed. The name is for people. */
  constructor(debugName = '') {
    const controller = new StreamController<T>({ sync: true })
    super(controller.stream)
    controller.onCancel = () => this.close()
    this.#controller = controller
    this.#raw = (adopted as RawReceivePort<T> | undefined) ?? new RawReceivePort<T>(null, debugName)
    this.#raw.handler = (message) => controller.add(message)
  }

  /**
   * Takes over a raw port: from now on its messages go to the stream, its own handler is not called any more. The address
   * stays the same.
   *
   * @throws IsolateError `ISO-308` if `raw` is no RawReceivePort.
   * @example
   * const raw = new RawReceivePort((first) => start(first))
   * const rest = ReceivePort.fromRawReceivePort(raw)
   */
  static fromRawReceivePort<T>(raw: RawReceivePort<T>): ReceivePort<T> {
    checkArgument(raw instanceof RawReceivePort, 'fromRawReceivePort takes a RawReceivePort.')
    adopted = raw as RawReceivePort
    try {
      return new ReceivePort<T>()
    } finally {
      adopted = undefined
    }
  }

  /** The address of this port, always the same object. */
  get sendPort(): SendPort<T> {
    return this.#raw.sendPort
  }

  /**
   * Closes the port: later messages are lost, an active listener is done. It keeps its isolate alive no longer. Closing
   * again does nothing.
   */
  close(): void {
    if (!this.#open) return
    this.#open = false
    this.#raw.close()
    void this.#controller.close()
  }

  /** Closes it: `using port = new ReceivePort()`. */
  [dispose](): void {
    this.close()
  }
}

/** Handed to the constructor, whose public form takes a name only. */
let adopted: RawReceivePort | undefined
