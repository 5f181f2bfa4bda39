import { Isolate, ReceivePort, type SendPort, type Stream } from 'react-isolates'

/** An entry point that gives its own address first. */
export type EntryPoint<In, Out> = (sendPort: SendPort<Out | SendPort<In>>) => unknown

// #region class
/** Owns an isolate, its port and its address: what a widget should not have to. */
export class ControllerV1<In> {
  readonly isolate: Isolate
  readonly broadcast: Stream<unknown>
  readonly #receivePort: ReceivePort<string | SendPort<In>>
  readonly #sendPort: SendPort<In>

  private constructor(
    isolate: Isolate,
    receivePort: ReceivePort<string | SendPort<In>>,
    broadcast: Stream<unknown>,
    sendPort: SendPort<In>,
  ) {
    this.isolate = isolate
    this.broadcast = broadcast
    this.#receivePort = receivePort
    this.#sendPort = sendPort
  }
  // #endregion

  // #region create
  /** Nothing if the isolate could not be started; then its port is closed. */
  static async create<In>(entryPoint: EntryPoint<In, string>): Promise<ControllerV1<In> | undefined> {
    const receivePort = new ReceivePort<string | SendPort<In>>()
    try {
      const isolate = await Isolate.spawn(entryPoint, receivePort.sendPort, { errorsAreFatal: true })
      const broadcast = receivePort.asBroadcastStream()
      const sendPort = (await broadcast.first) as SendPort<In>
      return new ControllerV1(isolate, receivePort, broadcast, sendPort)
    } catch {
      receivePort.close()
      return undefined
    }
  }
  // #endregion

  // #region send-close
  send(message: In): void {
    this.#sendPort.send(message)
  }

  close(): void {
    this.#receivePort.close()
    this.isolate.kill({ priority: Isolate.immediate })
  }
  // #endregion
}
