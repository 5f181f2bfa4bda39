// A module that is imported several times, as if it had been edited meanwhile.
import { registerSendable } from 'react-isolates/core'

/** Only its own class can read what it holds. */
export class Edited {
  readonly #text: string
  constructor(text: string) {
    this.#text = text
  }
  open(): string {
    return this.#text
  }
}
registerSendable(Edited, { encode: (edited) => edited.open(), decode: (text) => new Edited(text) })
