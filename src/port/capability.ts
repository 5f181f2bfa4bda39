import { newId } from '../wire/new-id.js'
import { Interned } from '../wire/interned.js'
import { toWire, type WireValue } from '../wire/wire-value.js'
import type { ValueRecord } from '../wire/message.js'
import { notSendable } from '../stream/not-sendable.js'

/** The id of a capability; of a {@link SendPort}, its address. */
export const idOf = Symbol('react-isolates.id')

const interned = new Interned<Capability>()

/**
 * A token that can be recognised but not guessed. Equality survives sending: within one isolate the same capability is
 * always the same object, so `===`, `Map` and `Set` work on it.
 *
 * Copied when sent, in constant time.
 *
 * Source: Dart's `Capability`.
 *
 * @example
 * const token = isolate.pause()
 * isolate.resume(token)
 */
export class Capability implements WireValue {
  /** A function is refused by structured clone, so a capability is never silently cloned into a plain object. */
  readonly notSendable: () => void = notSendable
  readonly [idOf]: string

  /** A new one, equal to no other. */
  constructor()
  /** @internal */
  constructor(id: string)
  constructor(id: string = newId()) {
    this[idOf] = id
    if (new.target === Capability) interned.add(id, this)
  }

  /** Whether `other` is the same capability. */
  equals(other: unknown): boolean {
    return other instanceof Capability && other[idOf] === this[idOf]
  }

  /** Equal for equal capabilities, also in other isolates. A 32-bit integer. */
  get hashCode(): number {
    let hash = 0
    for (const char of this[idOf]) hash = (Math.imul(hash, 31) + char.charCodeAt(0)) | 0
    return hash
  }

  /** @internal */
  [toWire](_packing: unknown): ValueRecord {
    return { kind: 'capability', id: this[idOf] }
  }
}

/** The capability of an id: the object that stands for it in this isolate. */
export const capabilityOf = (id: string): Capability => interned.get(id) ?? new Capability(id)
