import {
  Completer,
  Isolate,
  RawReceivePort,
  ReceivePort,
  type SendPort,
  type Stream,
  StreamController,
  type StreamSubscription,
} from 'react-isolates'
import type { EntryPoint } from './controller-v1.ts'

// #region class
/** Knows what goes in and what comes out, and ends its isolate from inside, by a message. */
export class ControllerV2<In, Out> {
  readonly #commands: SendPort<In>
  readonly #responses: ReceivePort<Out>
  readonly #controller = StreamController.broadcast<Out>()
  readonly #subscription: StreamSubscription<Out>

  private constructor(responses: ReceivePort<Out>, commands: SendPort<In>) {
    this.#responses = responses
    this.#commands = commands
    this.#subscription = this.#responses.listen((message) => this.#controller.add(message))
  }

  get broadcast(): Stream<Out> {
    return this.#controller.stream
  }
  // #endregion

  // #region create
  /** Nothing if the isolate could not be started. `onSpawn` is for stories that show the end. */
  static async create<In, Out>(
    entryPoint: EntryPoint<In, Out>,
    onSpawn: (isolate: Isolate) => void = () => {},
  ): Promise<ControllerV2<In, Out> | undefined> {
    const initPort = new RawReceivePort<Out | SendPort<In>>()
    const connection = Completer.sync<SendPort<In>>()
    // The first message is the address of the isolate.
    initPort.handler = (initialMessage) => connection.complete(initialMessage as SendPort<In>)
    try {
      onSpawn(await Isolate.spawn(entryPoint, initPort.sendPort, { errorsAreFatal: true }))
      const commands = await connection.future
      // From now on the same port is a stream.
      return new ControllerV2(ReceivePort.fromRawReceivePort(initPort as RawReceivePort<Out>), commands)
    } catch {
      initPort.close()
      return undefined
    }
  }
  // #endregion

  // #region send-dispose
  send(message: In): void {
    this.#commands.send(message)
  }

  /** `close` is the message that asks the isolate to end. A last word of it is not waited for. */
  dispose(close: In): void {
    this.#commands.send(close)
    void this.#subscription.cancel()
    this.#responses.close()
  }
  // #endregion
}
