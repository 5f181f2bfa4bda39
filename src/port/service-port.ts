import { installDecoders } from './decoders.js'
import { holdAlive } from './liveness.js'
import { local } from './local.js'
import { closeMailbox, openMailbox } from './mailboxes.js'
import { type SendPort, sendPortOf } from './send-port.js'

/** A port of the library's own, where nothing may be lost: not even a message that cannot be put together here. */
export class ServicePort<T> {
  readonly sendPort: SendPort
  readonly #close: () => void

  /** @param refuse takes a message of ours whose part of the user's is missing, and why. */
  constructor(receive: (message: T) => void, refuse: (message: T, reason: unknown) => void) {
    installDecoders()
    const port = openMailbox(
      (message) => receive(message as T),
      (message, reason) => refuse(message as T, reason),
    )
    this.sendPort = sendPortOf(local.id, port)
    const release = holdAlive()
    this.#close = () => {
      closeMailbox(port)
      release()
    }
  }

  close(): void {
    this.#close()
  }
}
