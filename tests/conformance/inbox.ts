import { RawReceivePort, type SendPort } from 'react-isolates/core'

/** Keeps all that comes to one address, for tests that wait for a number of messages and then look at every one. */
export class Inbox<T = unknown> {
  readonly messages: T[] = []
  readonly #port = new RawReceivePort<T>((message) => this.#receive(message))
  #waiting: { count: number; arrived: () => void }[] = []

  get address(): SendPort<T> {
    return this.#port.sendPort
  }

  /** Resolves with all messages once so many have come. */
  async atLeast(count: number): Promise<T[]> {
    if (this.messages.length < count)
      await new Promise<void>((arrived) => this.#waiting.push({ count, arrived }))
    return this.messages
  }

  close(): void {
    this.#port.close()
  }

  #receive(message: T): void {
    this.messages.push(message)
    const isDue = ({ count }: { count: number }) => count <= this.messages.length
    const due = this.#waiting.filter(isDue)
    this.#waiting = this.#waiting.filter((waiting) => !isDue(waiting))
    for (const { arrived } of due) arrived()
  }
}
