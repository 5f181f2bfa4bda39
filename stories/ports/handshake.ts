import { type Capability, Isolate, ReceivePort, SendPort } from 'react-isolates'
import { handshake } from './handshake.isolate.ts'

/** The page's side of the handshake, one step at a time: the isolate is held between its steps. */
export class Handshake {
  readonly #left = new AbortController()
  #port: ReceivePort<SendPort<number> | string> | undefined
  #messages: AsyncIterator<SendPort<number> | string> | undefined
  #isolate: Isolate | undefined
  #toIsolate: SendPort<number> | undefined
  #pause: Capability | undefined

  // #region page
  makePort(): void {
    this.#port = new ReceivePort() // step 1: its address comes with it
    this.#messages = this.#port[Symbol.asyncIterator]()
  }

  async spawn(): Promise<void> {
    // Steps 2 and 3: the isolate knows the page's address first. Held before its first line.
    this.#isolate = await Isolate.spawn(handshake, this.#port!.sendPort, {
      paused: true,
      signal: this.#left.signal,
    })
    this.#pause = this.#isolate.pauseCapability ?? undefined
  }

  async getAddress(): Promise<void> {
    this.letGo() // steps 4 and 5 happen there
    this.#toIsolate = (await this.#next()) as SendPort<number>
  }

  send(number: number): void {
    this.#pause = this.#isolate?.pause() // so that you see the message wait
    this.#toIsolate?.send(number) // step 6
  }

  async answer(): Promise<string> {
    this.letGo() // steps 7 and 8 happen there
    return String(await this.#next()) // step 9
  }
  // #endregion

  letGo(): void {
    if (this.#pause) this.#isolate?.resume(this.#pause)
    this.#pause = undefined
  }

  async #next(): Promise<unknown> {
    return (await this.#messages?.next())?.value
  }

  close(): void {
    this.#port?.close()
    this.#left.abort() // ends the isolate, also one that is held
  }
}
