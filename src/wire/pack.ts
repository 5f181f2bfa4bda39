import { development } from '../errors/development.js'
import { UnsendableError } from '../errors/unsendable-error.js'
import { encodeError, isError } from './error-record.js'
import type { Parcel, Slot, ValueRecord } from './message.js'
import { encodeInstance } from './sendable.js'
import { tagOf } from './transfer.js'
import {
  describeUnregistered,
  describeUnsendable,
  formatPath,
  type Label,
  type Path,
  refuseUnsendable,
} from './unsendable.js'
import { type Packing, toWire, type WireValue } from './wire-value.js'

/** A container on the walk; the chain upwards is its path. */
interface Place {
  source: object
  copy: object
  from: Place | undefined
  key: PropertyKey
}

/**
 * The parcel with every value that needs one replaced by a slot; the given one if there is none. Containers are copied
 * in that case, because what the caller holds must not change. Iterative: the depth of a message is not ours to limit.
 */
export function pack<Message extends Parcel>(message: Message, packing: Packing): Message {
  const slots: Slot[] = []
  const seen = new Map<object, { copy: object } | { slot: number }>()
  const queue: Place[] = []
  const moved = new Set<unknown>(packing.transfer)

  const visit = (
    value: unknown,
    at: object,
    key: PropertyKey,
    from: Place | undefined,
    name = key,
  ): unknown => {
    const path = () => pathOf(packing.label, from, name)
    if (typeof value === 'function' || typeof value === 'symbol') throw describeUnsendable(path(), value)
    if (typeof value !== 'object' || value === null) return value
    const known = seen.get(value)
    if (known && 'copy' in known) return known.copy
    if (known) {
      slots.push({ at, key, record: { kind: 'same', slot: known.slot } })
      return null
    }
    const record = recordOf(value, packing)
    if (record) {
      seen.set(value, { slot: slots.length })
      slots.push({ at, key, record })
      if (record.kind === 'instance') record['fields'] = visit(record['fields'], record, 'fields', from, name)
      return null
    }
    const copy = emptyCopy(value, path)
    if (!copy) {
      refuseUnsendable(value, moved, path)
      return value
    }
    seen.set(value, { copy })
    queue.push({ source: value, copy, from, key: name })
    return copy
  }

  const packed = { ...message }
  packed.body = visit(message.body, packed, 'body', undefined)
  for (let i = 0; i < queue.length; i++) fill(queue[i]!, visit, slots, packing.label)
  if (!slots.length) return message
  packed.slots = slots
  return packed
}

/** The record of a value that structured clone would refuse or lose. */
function recordOf(value: object, packing: Packing): ValueRecord | undefined {
  if (toWire in value) return (value as WireValue)[toWire](packing)
  const instance = packing.plain ? undefined : encodeInstance(value)
  return instance ?? (isError(value) ? (encodeError(value) as ValueRecord) : undefined)
}

type Visit = (value: unknown, at: object, key: PropertyKey, from: Place, name?: PropertyKey) => unknown

function fill(place: Place, visit: Visit, slots: Slot[], label: Label): void {
  const { source, copy } = place
  if (!(source instanceof Map || source instanceof Set)) {
    for (const key of Object.keys(source)) {
      // A getter may throw; structured clone would pass its error on without saying where.
      const value = readField(source as Record<string, unknown>, key, () => pathOf(label, place, key))
      Object.defineProperty(copy, key, {
        value: visit(value, copy, key, place),
        writable: true,
        enumerable: true,
        configurable: true,
      })
    }
    return
  }
  // The slot that refills the collection comes before those of its entries: unpacking goes backwards.
  const entries: unknown[][] = []
  const own = slots.length
  slots.push({ at: copy, key: 'entries', record: { kind: 'entries', entries } })
  let index = 0
  for (const [key, value] of source.entries()) {
    const entry: unknown[] = []
    entry.push(visit(key, entry, 0, place, source instanceof Set ? ` member ${index}` : ` key ${index}`))
    if (source instanceof Map)
      entry.push(
        visit(
          value,
          entry,
          1,
          place,
          `.get(${typeof key === 'string' ? JSON.stringify(key) : `key ${index}`})`,
        ),
      )
    entries.push(entry)
    index++
  }
  if (slots.length > own + 1) return
  slots.pop()
  refill(copy, entries)
}

function readField(source: Record<string, unknown>, key: string, path: () => Path): unknown {
  try {
    return source[key]
  } catch (cause) {
    const place = formatPath(path())
    throw new UnsendableError(place, `${place} cannot be sent: reading it threw ${String(cause)}`, { cause })
  }
}

/** A fresh container of the same kind, or undefined for a leaf. */
function emptyCopy(value: object, path: () => Path): object | undefined {
  if (Array.isArray(value)) return new Array(value.length)
  if (value instanceof Map) return new Map()
  if (value instanceof Set) return new Set()
  if (tagOf(value) !== 'Object' || 'notSendable' in value) return undefined
  const prototype: unknown = Object.getPrototypeOf(value)
  // `Object.prototype` of any realm has no prototype itself.
  const plain = prototype === null || Object.getPrototypeOf(prototype) === null
  if (!plain && development) throw describeUnregistered(path(), value)
  return {}
}

/** The path of a value: the message's label, then a step for each container down to it. */
function pathOf(label: Label, from: Place | undefined, key: PropertyKey): Path {
  const path: PropertyKey[] = [key]
  for (let place = from; place; place = place.from) path.unshift(place.key)
  // The first step is our own field `body`; people know it by the label.
  path[0] = label
  return path
}

/** Puts entries into an empty Map, or into an empty Set, of which each holds the member alone. */
export function refill(collection: object, entries: readonly (readonly unknown[])[]): void {
  for (const [key, value] of entries) {
    if (collection instanceof Map) collection.set(key, value)
    else (collection as Set<unknown>).add(key)
  }
}
