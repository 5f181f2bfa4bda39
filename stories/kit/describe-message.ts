import type { Slot } from '../../src/wire/message.ts'
import { bytes, count, figure } from './format.ts'

const MOST_TEXT = 40
const MOST_PARTS = 4

/** A value on its way, in few words: `SendPort`, `"banana"`, `{ id: 3, text: "…" }`, `Uint8Array, 12 bytes`. */
export function describeMessage(value: unknown, slots: readonly Slot[] = [], depth = 0): string {
  if (typeof value === 'string') {
    const text = value.length > MOST_TEXT ? `${value.slice(0, MOST_TEXT)}…` : value
    return text.includes('"') ? `'${text}'` : `"${text}"`
  }
  if (typeof value === 'number') return figure(value)
  if (typeof value === 'bigint') return `${figure(value)}n`
  if (typeof value !== 'object' || value === null) return String(value)
  if (value instanceof Error) return `${value.name}: ${value.message}`
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer)
    return `${value.constructor.name}, ${bytes(value.byteLength)}`
  if (value instanceof Map || value instanceof Set) return `${value.constructor.name}(${count(value.size)})`
  if (value instanceof Date) return value.toISOString()
  const part = (at: object, key: PropertyKey, held: unknown) => {
    const slot = slots.find((other) => other.at === at && other.key === key)
    return slot ? describeRecord(slot) : depth > 1 ? '…' : describeMessage(held, slots, depth + 1)
  }
  if (Array.isArray(value)) {
    const items = value
      .slice(0, MOST_PARTS)
      .map((item: unknown, index) => part(value, indexOf(slots, value, index), item))
    return `[${items.join(', ')}${value.length > MOST_PARTS ? ', …' : ''}]`
  }
  const entries = Object.entries(value)
  const fields = entries.slice(0, MOST_PARTS).map(([key, held]) => `${key}: ${part(value, key, held)}`)
  if (fields.length === 0) return '{}'
  return `{ ${fields.join(', ')}${entries.length > MOST_PARTS ? ', …' : ''} }`
}

/** The body of a parcel: what structured clone cannot carry stands beside it, in slots. */
export function describeParcel(parcel: { readonly body: unknown; readonly slots?: readonly Slot[] }): string {
  return describeField(parcel, 'body', parcel.slots)
}

/** What a field holds, or what stands for it in a slot. */
export function describeField(at: object, key: string, slots?: readonly Slot[]): string {
  const slot = slots?.find((other) => other.at === at && other.key === key)
  return slot ? describeRecord(slot) : describeMessage((at as Record<string, unknown>)[key], slots)
}

/** Slots of arrays name their places as numbers or as texts. */
function indexOf(slots: readonly Slot[], at: object, index: number): PropertyKey {
  return slots.some((slot) => slot.at === at && slot.key === index) ? index : String(index)
}

function describeRecord({ record }: Slot): string {
  if (record.kind === 'port') return 'SendPort'
  if (record.kind === 'error') return `${String(record['name'])}: ${String(record['message'])}`
  return record.kind.replace(/^./, (letter) => letter.toUpperCase())
}
