import { registerSendable } from 'react-isolates/core'

// #region functions
export function parse(text: string): unknown {
  return JSON.parse(text)
}

export function spend(coins: number): number {
  if (coins > 10) throw new PurseError('There are not so many coins.', 10)
  return 10 - coins
}

export function failLater(): Promise<never> {
  setTimeout(() => {
    throw new RangeError('Nobody awaits this.')
  })
  return new Promise(() => {})
}

export function count(upTo: number): number {
  let sum = 0
  for (let n = 0; n < upTo; n++) sum += n
  return sum
}
// #endregion

// #region own-class
export class PurseError extends Error {
  override readonly name = 'PurseError'
  readonly left: number

  constructor(message: string, left: number) {
    super(message)
    this.left = left
  }
}
registerSendable(PurseError)
// #endregion
