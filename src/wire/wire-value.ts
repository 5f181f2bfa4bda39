import type { ValueRecord } from './message.js'
import type { Label } from './unsendable.js'

/** The method by which an object crosses as a record of its own. */
export const toWire = Symbol('react-isolates.toWire')

/** An object that crosses as a record instead of by structured clone. */
export interface WireValue {
  [toWire](packing: Packing): ValueRecord
}

/** What a record's maker may need to know. */
export interface Packing {
  /** What the message is to people, for the paths in errors. */
  label: Label
  /** The isolate the parcel goes to. */
  receiver: string
  /** What moves along. Makers of records may add to it. */
  transfer: Transferable[]
  /** The isolates that get linked with the receiver by this message. */
  introducing: Set<string>
  /** What has to be done once the message is known to be sendable, just before it is posted. */
  beforePost: (() => void)[]
  /** What has to be done if the platform refuses the message after that. */
  ifRefused: (() => void)[]
  /** The other side runs other code: instances of classes do not cross. */
  plain: boolean
}
