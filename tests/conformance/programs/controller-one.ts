// IsolateController, version 1, of "Decoding Isolates", part 2: the page keeps the handle and kills.
import { type Isolate, ReceivePort, type SendPort, type Stream } from 'react-isolates/core'

/** How an isolate is started that answers on an address and begins by telling its own. */
export type Start = (port: SendPort<unknown>) => Promise<Isolate>

export class ControllerOne<Message> {
  readonly isolate: Isolate
  readonly broadcast: Stream<unknown>
  readonly #responses: ReceivePort<unknown>
  readonly #commands: SendPort<Message>

  private constructor(
    isolate: Isolate,
    responses: ReceivePort<unknown>,
    broadcast: Stream<unknown>,
    commands: SendPort<Message>,
  ) {
    this.isolate = isolate
    this.broadcast = broadcast
    this.#responses = responses
    this.#commands = commands
  }

  /** The form of the web: a start that fails rejects. */
  static async open<Message>(start: Start): Promise<ControllerOne<Message>> {
    const responses = new ReceivePort<unknown>()
    try {
      const isolate = await start(responses.sendPort)
      const broadcast = responses.asBroadcastStream()
      const commands = (await broadcast.first) as SendPort<Message>
      return new ControllerOne(isolate, responses, broadcast, commands)
    } catch (error) {
      responses.close()
      throw error
    }
  }

  /** The form of the original: null when it cannot be started. */
  static async create<Message>(start: Start): Promise<ControllerOne<Message> | null> {
    try {
      return await ControllerOne.open<Message>(start)
    } catch {
      return null
    }
  }

  send(message: Message): void {
    this.#commands.send(message)
  }

  close(): void {
    this.#responses.close()
    this.isolate.kill()
  }
}
