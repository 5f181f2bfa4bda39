import { development } from '../errors/development.js'
import { encodeError } from './error-record.js'
import { isError } from './shows-error.js'
import { isInstance } from './is-instance.js'
import type { Parcel, Slot, ValueRecord } from './message.js'
import { encodeReference } from './reference-record.js'
import { anyRegistered, encodeInstance, mayHoldItself } from './sendable.js'
import { setField } from './set-field.js'
import { tagOf } from './transferables.js'
import {
  describeCircular,
  describeUnreadable,
  describeUnregistered,
  describeUnsendable,
  keyStep,
  memberStep,
  type Path,
  refuseUnsendable,
  valueStep,
} from './unsendable.js'
import { type Packing, toWire, type WireValue } from './wire-value.js'

/**
 * A copy of the parcel, with every value that needs one replaced by a slot; without `slots` if none does. Leaves are not
 * copied, containers are: what the caller holds must not change.
 *
 * @throws UnsendableError
 */
export function pack<Message extends Parcel>(message: Message, packing: Packing): Message {
  const packed = { ...message }
  const slots = new Walk(packing).copy(message.body, packed)
  if (slots.length) packed.slots = slots
  return packed
}

/** Whether a value can be sent. Errors, and values that make their own records, are taken to be. */
function canSend(value: unknown, packing: Packing): boolean {
  const trial: Parcel = { body: undefined }
  try {
    new Walk(packing, true).copy(value, trial)
    structuredClone(trial.body)
    return true
  } catch {
    return false
  }
}

/** A container on the walk; the chain upwards is its path. */
interface Place {
  key: PropertyKey
  from: Place | undefined
}

/**
 * One walk over a message, depth first: a slot comes behind the slots of what its record holds, so that on arrival each
 * value is made of whole ones. Not recursive: the depth of a message is not ours to limit.
 */
class Walk {
  readonly #packing: Packing
  readonly #moved: ReadonlySet<unknown>
  /** Nothing is to be sent: values that make their own records are not asked for them. */
  readonly #trial: boolean
  readonly #slots: Slot[] = []
  readonly #seen = new Map<object, { copy: object } | { record: ValueRecord }>()
  /** Records whose parts are on the stack: whoever meets one of them there is held by itself. */
  readonly #open = new Set<ValueRecord>()
  /** What is being copied, innermost last. Each goes on when those behind it are done. */
  readonly #stack: Iterator<void, void>[] = []
  /** How many errors are open. Their fields are copied as the platform does it: an error is not lost for a class. */
  #errors = 0

  constructor(packing: Packing, trial = false) {
    this.#packing = packing
    this.#moved = new Set(packing.transfer)
    this.#trial = trial
  }

  /** Puts a copy of `body` into `at`. */
  copy(body: unknown, at: Parcel): Slot[] {
    at.body = this.#visit(body, at, 'body', undefined)
    for (let top = this.#stack.at(-1); top; top = this.#stack.at(-1)) if (top.next().done) this.#stack.pop()
    return this.#slots
  }

  /** What stands for a value in the copy. Containers are filled, and slots are written, after it returned. */
  #visit(value: unknown, at: object, key: PropertyKey, from: Place | undefined, name = key): unknown {
    if (typeof value !== 'object' && typeof value !== 'function') {
      if (typeof value === 'symbol') throw describeUnsendable(this.#path(from, name), value)
      return value
    }
    if (value === null) return null
    const known = this.#seen.get(value)
    if (known && 'copy' in known) return known.copy
    if (known) return this.#again(known.record, value, at, key, from, name)
    if (this.#trial && (toWire in value || isError(value))) return null
    const record = this.#recordOf(value, from, name)
    if (record) {
      this.#seen.set(value, { record })
      this.#stack.push(this.#writeSlot({ at, key, record }, from, name))
      return null
    }
    if (typeof value === 'function') throw describeUnsendable(this.#path(from, name), value)
    const copy = this.#emptyCopy(value, from, name)
    if (copy) {
      this.#seen.set(value, { copy })
      const place: Place = { key: name, from }
      const isCollection = value instanceof Map || value instanceof Set
      this.#stack.push(
        isCollection ? this.#fillCollection(value, copy, place) : this.#fill(value, copy, place),
      )
      return copy
    }
    refuseUnsendable(value, this.#moved, () => this.#path(from, name))
    return value
  }

  #again(
    record: ValueRecord,
    value: object,
    at: object,
    key: PropertyKey,
    from: Place | undefined,
    name: PropertyKey,
  ): null {
    if (this.#open.has(record) && !mayHoldItself(record))
      throw describeCircular(this.#path(from, name), value)
    this.#slots.push({ at, key, record: { kind: 'same', as: record } })
    return null
  }

  /** The record of a value that structured clone would refuse or lose. */
  #recordOf(value: object, from: Place | undefined, name: PropertyKey): ValueRecord | undefined {
    const packing = this.#packing
    return this.#ask(from, name, () => {
      if (toWire in value) return (value as WireValue)[toWire](packing)
      const own = packing.plain
        ? undefined
        : typeof value === 'function'
          ? encodeReference(value)
          : encodeInstance(value)
      return own ?? (isError(value) ? encodeError(value, (part) => canSend(part, packing)) : undefined)
    })
  }

  *#writeSlot(slot: Slot, from: Place | undefined, name: PropertyKey): Generator<void, void> {
    const { record } = slot
    const isInError = record.kind === 'error' ? 1 : 0
    if ('parts' in record) {
      this.#open.add(record)
      this.#errors += isInError
      record.parts = this.#visit(record.parts, record, 'parts', from, name)
      yield
      this.#errors -= isInError
      this.#open.delete(record)
    }
    this.#slots.push(slot)
  }

  *#fill(source: object, copy: object, place: Place): Generator<void, void> {
    const depth = this.#stack.length
    for (const key of this.#ask(place.from, place.key, () => Object.keys(source))) {
      const value = this.#ask(place, key, () => (source as Record<string, unknown>)[key])
      setField(copy, key, this.#visit(value, copy, key, place))
      if (this.#stack.length > depth) yield
    }
  }

  *#fillCollection(
    source: Map<unknown, unknown> | Set<unknown>,
    copy: object,
    place: Place,
  ): Generator<void, void> {
    const before = this.#slots.length
    const entries: unknown[][] = []
    const isMap = source instanceof Map
    let index = 0
    // A proxy of a collection is none to its methods.
    for (const [key, value] of this.#ask(place.from, place.key, () => [...source.entries()])) {
      const entry: unknown[] = []
      entries.push(entry)
      entry.push(this.#visit(key, entry, 0, place, isMap ? keyStep(index) : memberStep(index)))
      yield
      if (isMap) {
        entry.push(this.#visit(value, entry, 1, place, valueStep(key, index)))
        yield
      }
      index++
    }
    // A collection cannot have slots itself. One that holds none in its entries is filled here and now.
    if (this.#slots.length > before)
      this.#slots.push({ at: copy, key: 'entries', record: { kind: 'entries', entries } })
    else refill(copy, entries)
  }

  /** A fresh container of the same kind, or undefined for a leaf. */
  #emptyCopy(value: object, from: Place | undefined, name: PropertyKey): object | undefined {
    // Outside development nobody is refused who was not looked for.
    const strict = (development || anyRegistered()) && !this.#errors && !this.#trial
    const [copy, isLost] = this.#ask(from, name, () => [freshCopy(value), strict && isInstance(value)])
    if (copy && isLost) throw describeUnregistered(this.#path(from, name), value)
    return copy
  }

  /** Asks what code of the user answers: getters, proxies and codecs may throw, and the platform would not say where. */
  #ask<Answer>(from: Place | undefined, name: PropertyKey, question: () => Answer): Answer {
    try {
      return question()
    } catch (cause) {
      throw describeUnreadable(this.#path(from, name), cause)
    }
  }

  /** The path of a value: the message's label, then a step for each container down to it. */
  #path(from: Place | undefined, name: PropertyKey): Path {
    const path: PropertyKey[] = [name]
    for (let place = from; place; place = place.from) path.unshift(place.key)
    // The first step is our own field `body`; people know it by the label.
    path[0] = this.#packing.label
    return path
  }
}

function freshCopy(value: object): object | undefined {
  if (Array.isArray(value)) return new Array(value.length)
  if (value instanceof Map) return new Map()
  if (value instanceof Set) return new Set()
  return tagOf(value) === 'Object' && !('notSendable' in value) ? {} : undefined
}

/** Puts entries into an empty Map, or into an empty Set, of which each holds the member alone. */
export function refill(collection: object, entries: readonly (readonly unknown[])[]): void {
  for (const [key, value] of entries) {
    if (collection instanceof Map) collection.set(key, value)
    else (collection as Set<unknown>).add(key)
  }
}
