import { Isolate, RawReceivePort, ReceivePort, type SendPort } from 'react-isolates'
import { sender } from './mailbox.isolate.ts'

// #region mailbox
/** A port and what waits in it. Messages are in the order of their arrival, whoever sent them. */
export class Mailbox {
  readonly #port = new RawReceivePort<string>()
  #waiting: readonly string[] = []

  constructor(onChange: (waiting: readonly string[]) => void) {
    this.#port.handler = (message) => {
      this.#waiting = [...this.#waiting, message]
      onChange(this.#waiting)
    }
  }

  get address(): SendPort<string> {
    return this.#port.sendPort
  }

  take(): string | undefined {
    const [first, ...rest] = this.#waiting
    this.#waiting = rest
    return first
  }

  close(): void {
    this.#port.close()
  }
}
// #endregion

// #region write
/** An isolate with the address, and how to ask it to write. `same`: the address came back as one object. */
export async function startSender(name: string, mailbox: SendPort<string>) {
  const replies = new ReceivePort<[SendPort, SendPort]>()
  const message = [name, mailbox, replies.sendPort] as const
  const isolate = await Isolate.spawn(sender, message, { debugName: name })
  const [orders, back] = await replies.first
  return { isolate, write: () => orders.send('write'), same: back === mailbox }
}
// #endregion
