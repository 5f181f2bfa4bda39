// Outside development: plain data is not walked.
import { expect, it, vi } from 'vitest'
import { RawReceivePort } from '../../src/port/raw-receive-port.ts'
import type { Parcel } from '../../src/wire/message.ts'
import { registerSendable } from '../../src/wire/sendable.ts'
import { roundTrip } from './round-trip.ts'

vi.mock('../../src/errors/development.ts', () => ({ development: false }))

class Unregistered {
  field = 1
  method(): number {
    return this.field
  }
}

/** Counts how often a field of a message is read: once by the platform, and once by each walk. */
function counted(): { message: object; reads: () => number } {
  let reads = 0
  const message = {
    get field() {
      reads++
      return 'read'
    },
  }
  return { message, reads: () => reads }
}

it('[WI1] plain data is posted as it is, without a walk', () => {
  const { message, reads } = counted()
  let posted: Parcel | undefined
  // Below the first levels, where errors are looked for.
  const deep = [[[[message]]]]
  expect(roundTrip(deep, { posted: (parcel) => (posted = parcel) })).toEqual([[[[{ field: 'read' }]]]])
  expect(reads()).toBe(1)
  expect(posted?.slots).toBe(undefined)
})

it('[PT5] an address is refused by the platform, found by the walk, and arrives', () => {
  const port = new RawReceivePort()
  const { message, reads } = counted()
  expect(roundTrip({ message, to: port.sendPort })).toEqual({ message: { field: 'read' }, to: port.sendPort })
  expect(reads()).toBeGreaterThan(0)
  port.close()
})

it('[WI3] an instance of an unregistered class arrives as a plain object, also beside an address', () => {
  const port = new RawReceivePort()
  for (const message of [new Unregistered(), [new Unregistered(), port.sendPort]]) {
    const received = roundTrip([message].flat())
    expect((received as object[])[0]).toEqual({ field: 1 })
    expect((received as object[])[0]).not.toBeInstanceOf(Unregistered)
  }
  port.close()
})

it('[WI2] [ER4] what cannot be sent is refused with its path here too, and nothing is posted', () => {
  let posted = 0
  const send = (message: unknown) => roundTrip(message, { posted: () => posted++ })
  expect(() => send({ list: [1, { call: () => {} }] })).toThrow(
    expect.objectContaining({ name: 'UnsendableError', code: 'ISO-201', path: 'message → .list[1].call' }),
  )
  // The platform was asked first, and refused.
  expect(posted).toBe(1)
})

it('[WI2] a buffer in the transfer list of a refused message stays usable', () => {
  const buffer = new ArrayBuffer(8)
  expect(() => roundTrip({ buffer, bad: Symbol('bad') }, { transfer: [buffer] })).toThrow('message → .bad')
  expect(buffer.byteLength).toBe(8)
  expect(roundTrip({ buffer }, { transfer: [buffer] })).toEqual({ buffer: new ArrayBuffer(8) })
  expect(buffer.byteLength).toBe(0)
})

it('[WI4] [WI3] as soon as a class is registered messages are walked: its instances arrive, others are refused', () => {
  class Registered {
    field = 2
  }
  expect(roundTrip(new Registered())).not.toBeInstanceOf(Registered)
  registerSendable(Registered)
  expect(roundTrip([new Registered()])).toEqual([new Registered()])
  expect((roundTrip([new Registered()]) as object[])[0]).toBeInstanceOf(Registered)
  expect(() => roundTrip({ deep: [new Unregistered()] })).toThrow(
    expect.objectContaining({ code: 'ISO-202', path: 'message → .deep[0]' }),
  )
})
