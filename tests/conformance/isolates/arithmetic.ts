import { registerSendable } from 'react-isolates/core'

/** What Flutter's own tests of `compute` call. */
export const increment = (n: number): number => n + 1
export const incrementLater = async (n: number): Promise<number> => n + 1

export function isPrime(n: number): boolean {
  for (let factor = 2; factor * factor <= n; factor++) if (n % factor === 0) return false
  return n > 1
}

/** A class whose methods are called in an isolate. */
export class Multiplier {
  readonly #factor: number
  constructor(factor: number) {
    this.#factor = factor
  }
  static square(this: void, n: number): number {
    return n * n
  }
  times(n: number): number {
    return n * this.#factor
  }
  get factor(): number {
    return this.#factor
  }
}
registerSendable(Multiplier, {
  encode: (multiplier) => multiplier.factor,
  decode: (factor: number) => new Multiplier(factor),
})

/** Calls a method of what it is given. */
export const scale = ({ multiplier, n }: { multiplier: Multiplier; n: number }): number => multiplier.times(n)
