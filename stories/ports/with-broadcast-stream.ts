import { Isolate, ReceivePort, type SendPort, type Stream, type StreamSubscription } from 'react-isolates'
import { flood, randomStrings } from './random-strings.isolate.ts'

/** Two-way talk by hand. The first event of a broadcast stream is the isolate's address; no completer. */
export class WithBroadcastStream {
  // #region fields
  #isolate: Isolate | undefined
  #subscription: StreamSubscription<string> | undefined
  #sendPort: Promise<SendPort> | undefined
  // #endregion
  readonly #hear: (text: string) => void

  constructor(hear: (text: string) => void) {
    this.#hear = hear
  }

  // #region create
  async create(paused = false): Promise<Isolate> {
    const receivePort = new ReceivePort()
    const broadcast = receivePort.asBroadcastStream()
    this.#sendPort = broadcast.first as Promise<SendPort>
    this.#isolate = await Isolate.spawn(randomStrings, receivePort.sendPort, { paused })
    void this.#sendPort.then(() => this.#initSubscription(broadcast))
    return this.#isolate
  }

  #initSubscription(broadcast: Stream<unknown>): void {
    this.#subscription = broadcast
      .takeWhile((message) => typeof message === 'string')
      .cast<string>()
      .listen(this.#hear)
  }
  // #endregion

  // #region send
  async send(message: unknown): Promise<void> {
    const sendPort = await this.#sendPort
    sendPort?.send(message)
  }
  // #endregion

  // #region dispose
  dispose(): void {
    void this.#subscription?.cancel()
    this.#isolate?.kill()
  }
  // #endregion
}

// #region flood
/** How many of a thousand texts arrive that were sent right behind the address. */
export async function countFlood(): Promise<number> {
  const receivePort = new ReceivePort()
  await Isolate.spawn(flood, receivePort.sendPort)
  const broadcast = receivePort.asBroadcastStream()
  await broadcast.first
  const texts = await broadcast.take(1000).toList()
  receivePort.close()
  return texts.length
}
// #endregion
