// Classes that both sides know: each realm that imports this module registers its own copies.
import { registerSendable } from 'react-isolates/core'

export class A {
  first: unknown = 'a'
  /** What it is, told by a method: plain objects have none. */
  kind(): string {
    return 'A'
  }
}

export class B extends A {
  second: unknown = 'b'
  override kind(): string {
    return `B over ${super.kind()}`
  }
}

/** A mixin. */
const counting = (Base: typeof A) =>
  class extends Base {
    count = 0
    increment(): number {
      return ++this.count
    }
  }

/** With a mixin. */
export class C extends counting(A) {
  override kind(): string {
    return `C counts ${this.count} over ${super.kind()}`
  }
}

/** With a private field, which no clone can see: its codec reads and restores it. */
export class D extends B {
  #secret: number
  constructor(secret: number) {
    super()
    this.#secret = secret
  }
  get secret(): number {
    return this.#secret
  }
  override kind(): string {
    return `D with ${this.#secret} over ${super.kind()}`
  }
}

/** Numbers in a field of their own. */
export class Samples {
  readonly numbers: Int32Array
  constructor(numbers: Int32Array) {
    this.numbers = numbers
  }
  get sum(): number {
    return this.numbers.reduce((a, b) => a + b, 0)
  }
}

/** Known to this module only: nobody outside can name the class. */
class Private {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
  shout(): string {
    return this.text.toUpperCase()
  }
}
export const makePrivate = (text: string): Private => new Private(text)

registerSendable(A)
registerSendable(B)
registerSendable(C)
registerSendable(Samples)
registerSendable(Private)
registerSendable(D, {
  encode: (d) => ({ secret: d.secret, first: d.first, second: d.second }),
  decode: ({ secret, first, second }) => Object.assign(new D(secret), { first, second }),
})

/** What the methods of an instance say where it is. */
export function describe(value: unknown): string {
  if (value instanceof D) return `${value.kind()}, ${value instanceof B}`
  if (value instanceof A) return value.kind()
  if (value instanceof Samples) return String(value.sum)
  if (value instanceof Private) return value.shout()
  return `a plain ${Object.prototype.toString.call(value)}`
}
