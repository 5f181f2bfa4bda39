import { development } from '../errors/development.js'
import { decodeError, showsError } from './error-record.js'
import type { ErrorRecord, Parcel, ValueRecord } from './message.js'
import { pack, refill } from './pack.js'
import { anyRegistered, decodeInstance, makeShell } from './sendable.js'
import { describeUnsendable } from './unsendable.js'
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
  if (!development && !anyRegistered()) {
    try {
      if (!showsError(message.body)) return post(message, packing.transfer)
    } catch {
      // Refused by the platform: the walk finds out why, or finds what has a record.
    }
  }
  const packed = pack(message, packing)
  for (const prepare of packing.beforePost) prepare()
  try {
    post(packed, packing.transfer)
  } catch (cause) {
    throw describeUnsendable([packing.label], message.body, cause)
  }
}

const decoders: Record<string, (record: ValueRecord) => unknown> = {
  instance: decodeInstance,
  error: (record) => decodeError(record as unknown as ErrorRecord),
}

/** Registers how the records of one kind become values again. */
export function decodeKind(kind: string, decode: (record: ValueRecord) => unknown): void {
  decoders[kind] = decode
}

/**
 * The parcel's body with every slot filled. Backwards, so that what an instance or a collection holds is whole before
 * it is made; only an instance without a codec may hold itself, for it can be made before its fields are.
 */
export function unpack(parcel: Parcel): unknown {
  const { slots } = parcel
  if (!slots) return parcel.body
  const values = slots.map(({ record }) => (record.kind === 'instance' ? makeShell(record) : undefined))
  const valueOf = (index: number): unknown => {
    const { record } = slots[index]!
    if (record.kind === 'same') return valueOf(record['slot'] as number)
    return (values[index] ??= decode(record) as object)
  }
  for (let index = slots.length - 1; index >= 0; index--) {
    const { at, key, record } = slots[index]!
    if (record.kind === 'entries') {
      refill(at, record['entries'] as unknown[][])
      continue
    }
    if (values[index] && record.kind === 'instance') Object.assign(values[index]!, record['fields'])
    Object.defineProperty(at, key, {
      value: valueOf(index),
      writable: true,
      enumerable: true,
      configurable: true,
    })
  }
  // The first slot may have been the body itself: `at` is then this parcel, as the clone keeps identities.
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
