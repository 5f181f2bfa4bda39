import { Completer, Isolate, ReceivePort, SendPort, type StreamSubscription } from 'react-isolates'
import { randomStrings } from './random-strings.isolate.ts'

/** Two-way talk by hand. A completer says when the isolate's address is here. */
export class WithCompleter {
  // #region fields
  #isolate: Isolate | undefined
  #subscription: StreamSubscription<string | SendPort> | undefined
  #sendPort: SendPort | undefined
  readonly #ready = new Completer()
  // #endregion
  readonly #hear: (text: string) => void

  constructor(hear: (text: string) => void) {
    this.#hear = hear
  }

  // #region create
  async create(paused = false): Promise<Isolate> {
    const receivePort = new ReceivePort<string | SendPort>()
    this.#subscription = receivePort.listen((message) => {
      if (message instanceof SendPort) {
        this.#sendPort = message
        this.#ready.complete()
      } else {
        this.#hear(message)
      }
    })
    this.#isolate = await Isolate.spawn(randomStrings, receivePort.sendPort, { paused })
    return this.#isolate
  }
  // #endregion

  // #region send
  async send(message: unknown): Promise<void> {
    await this.#ready.future
    this.#sendPort?.send(message)
  }
  // #endregion

  // #region dispose
  dispose(): void {
    void this.#subscription?.cancel() // closes the port
    this.#isolate?.kill()
  }
  // #endregion
}
