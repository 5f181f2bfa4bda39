import { Isolate, RawReceivePort, ReceivePort } from 'react-isolates'
import { sendToBoth } from './raw-versus-stream.isolate.ts'

/** A raw port and a stream port that get the same messages. */
export class TwoPorts {
  // #region page
  readonly #raw = new RawReceivePort<string>()
  readonly #stream = new ReceivePort<string>()

  async send(...words: string[]): Promise<void> {
    const isolate = await Isolate.spawn(sendToBoth, [
      this.#raw.sendPort,
      this.#stream.sendPort,
      words,
    ] as const)
    await isolate.exited
  }

  listen(hearRaw: (word: string) => void, hearStream: (word: string) => void): void {
    this.#raw.handler = hearRaw
    this.#stream.listen(hearStream)
  }
  // #endregion

  close(): void {
    this.#raw.close()
    this.#stream.close()
  }
}
