import { Completer, Isolate, ReceivePort, SendPort } from 'react-isolates'
import { startRemoteIsolate } from './basic-worker.isolate.ts'
import type { JsonWorker } from './json-worker.ts'

/** The least that talks both ways. It never closes its port, and expects that all goes well. */
export class BasicWorker implements JsonWorker {
  #sendPort: SendPort | undefined
  readonly #isolateReady = Completer.sync()
  readonly #print: (line: string) => void
  isolate: Isolate | undefined

  constructor(print: (line: string) => void) {
    this.#print = print
  }

  // #region spawn
  async spawn(): Promise<void> {
    const receivePort = new ReceivePort()
    receivePort.listen((message) => this.#handleResponsesFromIsolate(message))
    this.isolate = await Isolate.spawn(startRemoteIsolate, receivePort.sendPort)
  }
  // #endregion

  // #region handle-responses
  #handleResponsesFromIsolate(message: unknown): void {
    if (message instanceof SendPort) {
      this.#sendPort = message
      this.#isolateReady.complete()
    } else if (typeof message === 'object') {
      this.#print(JSON.stringify(message))
    }
  }
  // #endregion

  // #region parse-json
  async parseJson(text: string): Promise<void> {
    await this.#isolateReady.future
    this.#sendPort?.send(text)
  }
  // #endregion
}
