// The robust ports example of dart.dev, complete.
import {
  Completer,
  Isolate,
  RawReceivePort,
  ReceivePort,
  RemoteError,
  type SendPort,
  StateError,
} from 'react-isolates/core'

type Command = [id: number, text: string] | 'shutdown'
type Response = [id: number, response: unknown]

export class RobustWorker {
  readonly #commands: SendPort<Command>
  readonly #responses: ReceivePort<Response>
  readonly #activeRequests = new Map<number, Completer<unknown>>()
  #lastId = 0
  #closed = false

  private constructor(responses: ReceivePort<Response>, commands: SendPort<Command>) {
    this.#responses = responses
    this.#commands = commands
    responses.listen((response) => this.#handleResponse(response))
  }

  static async spawn(): Promise<RobustWorker> {
    const initPort = new RawReceivePort<unknown>()
    const connection = Completer.sync<[ReceivePort<Response>, SendPort<Command>]>()
    initPort.handler = (initialMessage) => {
      const responses = ReceivePort.fromRawReceivePort(initPort as RawReceivePort<Response>)
      connection.complete([responses, initialMessage as SendPort<Command>])
    }
    try {
      await Isolate.spawn(startRemoteIsolate, initPort.sendPort)
    } catch (error) {
      initPort.close()
      throw error
    }
    return new RobustWorker(...(await connection.future))
  }

  async parseJson(text: string): Promise<unknown> {
    if (this.#closed) throw new StateError('ISO-404', 'Closed')
    const completer = Completer.sync<unknown>()
    const id = this.#lastId++
    this.#activeRequests.set(id, completer)
    this.#commands.send([id, text])
    return await completer.future
  }

  #handleResponse([id, response]: Response): void {
    const completer = this.#activeRequests.get(id)
    this.#activeRequests.delete(id)
    if (response instanceof RemoteError) completer?.completeError(response)
    else completer?.complete(response)
    if (this.#closed && !this.#activeRequests.size) this.#responses.close()
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#commands.send('shutdown')
    if (!this.#activeRequests.size) this.#responses.close()
  }
}

function startRemoteIsolate(port: SendPort<unknown>): void {
  const commands = new ReceivePort<Command>()
  port.send(commands.sendPort)
  commands.listen((message) => {
    if (message === 'shutdown') return commands.close()
    const [id, text] = message
    try {
      port.send([id, JSON.parse(text)])
    } catch (error) {
      port.send([id, new RemoteError(String(error), '')])
    }
  })
}
