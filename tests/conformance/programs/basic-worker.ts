// The basic ports example of dart.dev.
import { Completer, Isolate, ReceivePort, SendPort } from 'react-isolates/core'

export class BasicWorker {
  /** What it would print. */
  readonly printed: unknown[] = []
  #commands: SendPort<string> | undefined
  readonly #ready = Completer.sync<void>()

  async spawn(): Promise<Isolate> {
    const responses = new ReceivePort<unknown>()
    responses.listen((message) => this.#handleResponse(message))
    return await Isolate.spawn(startRemoteIsolate, responses.sendPort)
  }

  #handleResponse(message: unknown): void {
    if (message instanceof SendPort) {
      this.#commands = message as SendPort<string>
      this.#ready.complete()
    } else if (typeof message === 'object' && !Array.isArray(message)) this.printed.push(message)
  }

  async parseJson(text: string): Promise<void> {
    await this.#ready.future
    this.#commands?.send(text)
  }
}

function startRemoteIsolate(port: SendPort<unknown>): void {
  const commands = new ReceivePort<unknown>()
  port.send(commands.sendPort)
  commands.listen((message) => {
    if (typeof message === 'string') port.send(JSON.parse(message))
  })
}
