import {
  Completer,
  Isolate,
  RawReceivePort,
  ReceivePort,
  RemoteError,
  type SendPort,
  StateError,
} from 'react-isolates'
import { type Command, type Response, startRemoteIsolate } from './robust-worker.isolate.ts'

// #region skeleton
/** A worker with errors, numbers for its requests, and an end. Commands go out, responses come in. */
export class RobustWorker {
  readonly #commands: SendPort<Command>
  readonly #responses: ReceivePort<Response>
  // #endregion
  // #region requests
  readonly #activeRequests = new Map<number, Completer<unknown>>()
  #idCounter = 0
  // #endregion
  #closed = false
  /** Called when requests open or close. */
  onChange: (open: readonly number[], closed: boolean) => void = () => {}

  // #region constructor
  private constructor(responses: ReceivePort<Response>, commands: SendPort<Command>) {
    this.#responses = responses
    this.#commands = commands
    this.#responses.listen((message) => this.#handleResponsesFromIsolate(message))
  }
  // #endregion

  /** `extra` is sent along at the start: something that cannot be sent makes it fail. */
  static async spawn(print: (line: string) => void, extra: unknown = null): Promise<RobustWorker> {
    // #region connection
    // Phase one: a raw port for the one message that is different, the address of the isolate.
    const initPort = new RawReceivePort()
    const connection = Completer.sync<[ReceivePort<Response>, SendPort<Command>]>()
    initPort.handler = (initialMessage) => {
      const commands = initialMessage as SendPort<Command>
      // Phase two: the same port as a stream.
      connection.complete([ReceivePort.fromRawReceivePort(initPort as RawReceivePort<Response>), commands])
    }
    // #endregion

    // #region spawn
    try {
      await Isolate.spawn(startRemoteIsolate, [initPort.sendPort, extra] as const)
    } catch (error) {
      initPort.close()
      print('--- port closed, nothing was started ---')
      throw error
    }
    const [responses, commands] = await connection.future
    return new RobustWorker(responses, commands)
    // #endregion
  }

  // #region parse-json
  async parseJson(text: string, delay = 0): Promise<unknown> {
    // #region refuse
    if (this.#closed) throw new StateError('ISO-404', 'Closed')
    // #endregion
    const completer = Completer.sync<unknown>()
    const id = this.#idCounter++
    this.#activeRequests.set(id, completer)
    this.#tell()
    this.#commands.send([id, text, delay])
    return completer.future
  }
  // #endregion

  // #region handle-responses
  #handleResponsesFromIsolate([id, response]: Response): void {
    const completer = this.#activeRequests.get(id)
    this.#activeRequests.delete(id)

    if (response instanceof RemoteError) completer?.completeError(response)
    else completer?.complete(response)

    if (this.#closed && this.#activeRequests.size === 0) this.#responses.close()
    this.#tell()
  }
  // #endregion

  // #region close
  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#commands.send('shutdown')
    if (this.#activeRequests.size === 0) this.#responses.close()
    this.#tell()
  }
  // #endregion

  #tell(): void {
    this.onChange([...this.#activeRequests.keys()], this.#closed)
  }
}
