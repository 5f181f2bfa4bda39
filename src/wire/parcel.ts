import { development } from '../errors/development.js'
import { fillError, makeError } from './error-record.js'
import { showsError } from './shows-error.js'
import type { Parcel, ValueRecord } from './message.js'
import { pack, refill } from './pack.js'
import { decodeReference } from './reference-record.js'
import { anyRegistered, decodeInstance, fillInstance, makeInstance } from './sendable.js'
import { setField } from './set-field.js'
import { checkTransfer, describeRefusal } from './refusal.js'
import type { Packing } from './wire-value.js'

/**
 * Values that structured clone refuses or would lose travel as records:
 *
 *   { text, reply: SendPort }   ⬇   body { text, reply: null }, slots [{ at: body, key: 'reply', record }]
 *
 * Plain data pays nothing for this: it is posted as it is, and walked only when the platform refuses it, when classes
 * are registered, when an error shows in it, or in development.
 *
 * @throws UnsendableError naming the path. Then nothing was sent and nothing was moved.
 */
export function postParcel<Message extends Parcel>(
  message: Message,
  packing: Packing,
  post: (message: Message, transfer: Transferable[]) => void,
): void {
  checkTransfer(packing.transfer)
  const plain = isPlain(message.body)
  // Refused by the platform: the walk finds out why, or finds what has a record.
  if (plain && mayPost(message, packing.transfer, post)) return
  const packed = pack(message, packing)
  for (const prepare of packing.beforePost) prepare()
  // The copy is for what has slots, and for proxies of plain data, which the platform refuses.
  if (!plain && !packed.slots && mayPost(message, packing.transfer, post)) return
  try {
    post(packed, packing.transfer)
  } catch (cause) {
    for (const undo of packing.ifRefused) undo()
    throw describeRefusal(packing, cause)
  }
}

/** Posts something that holds this value, if nothing has to be looked for in it and the platform takes it. */
export function postPlain(value: unknown, post: () => void): boolean {
  return isPlain(value) && mayPost(value, [], post)
}

const isPlain = (value: unknown): boolean => !development && !anyRegistered() && !showsError(value)

function mayPost<Message>(
  message: Message,
  transfer: Transferable[],
  post: (message: Message, transfer: Transferable[]) => void,
): boolean {
  try {
    post(message, transfer)
    return true
  } catch {
    return false
  }
}

const decoders: Record<string, (record: ValueRecord) => unknown> = {
  instance: decodeInstance,
  reference: decodeReference,
}

/** Registers how the records of one kind become values again. */
export function decodeKind(kind: string, decode: (record: ValueRecord) => unknown): void {
  decoders[kind] = decode
}

/** Objects that can be made before what they hold, and may therefore hold themselves. */
const makers: Record<
  string,
  { make(record: ValueRecord): object | undefined; fill(object: object, record: ValueRecord): void }
> = {
  instance: { make: makeInstance, fill: fillInstance },
  error: { make: makeError, fill: fillError },
}

/** The parcel's body with every slot filled, in order: each comes behind what its record holds. */
export function unpack(parcel: Parcel): unknown {
  const { slots } = parcel
  if (!slots) return parcel.body
  const made = new Map<unknown, unknown>()
  for (const { record } of slots) {
    const object = makers[record.kind]?.make(record)
    if (object) made.set(record, object)
  }
  for (const { at, key, record } of slots) {
    if (record.kind === 'entries') {
      refill(at, record['entries'] as unknown[][])
      continue
    }
    const object = made.get(record)
    if (object) makers[record.kind]?.fill(object, record)
    else if (record.kind !== 'same') made.set(record, decode(record))
    setField(at, key, made.get(record.kind === 'same' ? record['as'] : record))
  }
  // The body itself may have been a slot: `at` is then this parcel, as the clone keeps identities.
  return parcel.body
}

function decode(record: ValueRecord): unknown {
  const decoder = decoders[record.kind]
  if (!decoder)
    throw new TypeError(
      `A value of the unknown kind "${record.kind}" arrived: the two sides run different versions.`,
    )
  return decoder(record)
}
