// IsolateController, version 2, of "Decoding Isolates", part 2: typed both ways, closed from inside.
import {
  Completer,
  Isolate,
  RawReceivePort,
  ReceivePort,
  registerSendable,
  type SendPort,
  type Stream,
  StreamController,
  type StreamSubscription,
} from 'react-isolates/core'
import { isString, randomString } from './random-strings.ts'

export class DataMessage {
  readonly data: number
  constructor(data: number) {
    this.data = data
  }
}
export class CloseMessage {
  readonly close = true
}
registerSendable(DataMessage)
registerSendable(CloseMessage)
export type Command = DataMessage | CloseMessage

export class ControllerTwo {
  readonly #commands: SendPort<Command>
  readonly #responses: ReceivePort<unknown>
  readonly #outputs = StreamController.broadcast<string>()
  readonly #subscription: StreamSubscription<string>

  private constructor(responses: ReceivePort<unknown>, commands: SendPort<Command>) {
    this.#responses = responses
    this.#commands = commands
    this.#subscription = responses
      .takeWhile(isString)
      .cast(isString)
      .listen((output) => this.#outputs.add(output), { onDone: () => void this.#outputs.close() })
  }

  static async create(): Promise<ControllerTwo | null> {
    const initPort = new RawReceivePort<unknown>()
    const connection = Completer.sync<SendPort<Command>>()
    // The address is the first message.
    initPort.handler = (address) => connection.complete(address as SendPort<Command>)
    try {
      await Isolate.spawn(answer, initPort.sendPort, { errorsAreFatal: true })
      const commands = await connection.future
      return new ControllerTwo(ReceivePort.fromRawReceivePort(initPort), commands)
    } catch {
      initPort.close()
      return null
    }
  }

  get outputs(): Stream<string> {
    return this.#outputs.stream
  }

  send(message: Command): void {
    this.#commands.send(message)
  }

  dispose(): void {
    this.#commands.send(new CloseMessage())
    void this.#subscription.cancel()
    this.#responses.close()
  }
}

/** Answers lengths by strings, and negative ones by a number, which is no answer of the agreed type. */
async function answer(port: SendPort<unknown>): Promise<void> {
  const commands = new ReceivePort<Command>()
  port.send(commands.sendPort)
  for await (const message of commands) {
    if (message instanceof CloseMessage) Isolate.exit(port, 'Closed')
    port.send(message.data < 0 ? message.data : randomString(message.data))
  }
}
