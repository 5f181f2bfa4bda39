// Once a class is registered everything that is sent is searched for its instances.
import { beforeAll, expect, it } from 'vitest'
import { keep } from '../../src/isolate/keep.js'
import { registerSendable } from '../../src/wire/sendable.js'
import { roundTrip } from '../wire/round-trip.js'

class Money {
  cents = 1
  bytes = new Uint8Array([1])
  owner: Money | undefined
}
class Secret {
  #bytes: Uint8Array = new Uint8Array([1])
  get bytes(): Uint8Array {
    return this.#bytes
  }
  static of(bytes: Uint8Array): Secret {
    const secret = new Secret()
    secret.#bytes = bytes
    return secret
  }
}
class Loop {
  self: unknown = this
}
class Stranger {}
beforeAll(() => {
  registerSendable(Money)
  registerSendable(Secret, { encode: ({ bytes }) => bytes, decode: (bytes: Uint8Array) => Secret.of(bytes) })
  registerSendable(Loop, { encode: ({ self }) => self, decode: () => new Loop() })
})

const keepIn = (args: unknown[], transfer: Transferable[] = []) => keep({ captures: {}, args, transfer })

it('[IS2] [IS40] plain data is as it was at the call', () => {
  const bytes = new Uint8Array([1])
  const { args } = keepIn([bytes, { bytes }])
  bytes.fill(0)
  expect(args).toEqual([new Uint8Array([1]), { bytes: new Uint8Array([1]) }])
})

it('[WI4] [IS40] instances of registered classes arrive as they were at the call, with a codec or without', () => {
  const money = new Money()
  money.owner = money
  const secret = new Secret()
  const kept = keepIn([money, { secret, again: secret }])
  money.cents = 2
  money.bytes.fill(0)
  secret.bytes.fill(0)
  // What waits in a pool may be copied more than once.
  const { args } = keep(kept)
  for (const sent of [args, args]) {
    const [one, { secret: other, again }] = roundTrip(sent) as [Money, { secret: Secret; again: Secret }]
    expect(one).toBeInstanceOf(Money)
    expect([one.cents, one.bytes, one.owner]).toEqual([1, new Uint8Array([1]), one])
    expect(other).toBeInstanceOf(Secret)
    expect(other.bytes).toEqual(new Uint8Array([1]))
    expect(again).toBe(other)
  }
})

it('[WI4] [IS40] one that would have to be made of itself is refused by its name', () => {
  expect(() => roundTrip(keepIn([new Loop()]).args)).toThrow('this Loop holds itself')
})

it('[WI3] [IS40] an instance of an unregistered class is refused, and nothing has moved', () => {
  const buffer = new ArrayBuffer(8)
  const { args, transfer } = keepIn([[new Stranger()], buffer], [buffer])
  expect(() => roundTrip(args, { transfer })).toThrow(expect.objectContaining({ code: 'ISO-202' }))
  expect(buffer.byteLength).toBe(8)
})
