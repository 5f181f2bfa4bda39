import type { ValueRecord } from './message.js'
import { setField } from './set-field.js'

// Structured clone makes a plain object of an instance; a codec keeps its class.

/** How instances of a class cross: to a value that can be sent, and back. */
export interface SendableCodec<Instance, Encoded> {
  encode(instance: Instance): Encoded
  decode(encoded: Encoded): Instance
}

type AnyClass = abstract new (...args: never[]) => object
type AnyCodec = SendableCodec<object, unknown>

const codecs = new Map<string, { constructor: AnyClass; codec: AnyCodec | undefined }>()
const names = new WeakMap<object, string>()

/**
 * Lets instances of `Class` keep their class between isolates of the same build: as messages, arguments, captured
 * variables, results and thrown errors. The module that calls it must be imported by the code of both isolates.
 *
 * Without a codec the own enumerable fields are copied and put on an object of the class; its constructor does not
 * run. Classes are told apart by name, so two registered classes must not share one.
 *
 * @throws TypeError if another class of that name is registered.
 * @example
 * export class Money { constructor(readonly cents: number) {} plus(n: number) { return new Money(this.cents + n) } }
 * registerSendable(Money)
 */
export function registerSendable<Instance extends object, Encoded = unknown>(
  Class: abstract new (...args: never[]) => Instance,
  codec?: SendableCodec<Instance, Encoded>,
): void {
  const known = codecs.get(Class.name)
  if (known && known.constructor !== Class)
    throw new TypeError(`registerSendable: another class named "${Class.name}" is registered already.`)
  codecs.set(Class.name, { constructor: Class, codec: codec as AnyCodec | undefined })
  names.set(Class.prototype as object, Class.name)
}

/** Whether any class is registered: only then are messages searched for instances outside development. */
export const anyRegistered = (): boolean => codecs.size > 0

/** The name under which the nearest class of `value` is registered, if one is. */
export function registeredName(value: object): string | undefined {
  for (let proto: object | null = Object.getPrototypeOf(value); proto; proto = Object.getPrototypeOf(proto)) {
    const name = names.get(proto)
    if (name !== undefined) return name
  }
  return undefined
}

export const registeredClass = (name: string): AnyClass | undefined => codecs.get(name)?.constructor

/**
 * The record of an instance. Only its exact class counts: an instance of an unregistered subclass is no such instance.
 * Errors without a codec have records of their own, for what makes an error are no enumerable fields.
 */
export function encodeInstance(value: object): ValueRecord | undefined {
  const name = names.get(Object.getPrototypeOf(value) as object)
  const known = name !== undefined && codecs.get(name)
  if (!known || (!known.codec && value instanceof Error)) return undefined
  return { kind: 'instance', name, parts: known.codec ? known.codec.encode(value) : { ...value } }
}

/** An instance without its fields yet, where no codec makes it: so it can be referred to by what it holds. */
export function makeInstance(record: ValueRecord): object | undefined {
  const { constructor, codec } = knownFor(record)
  return codec ? undefined : (Object.create(constructor.prototype as object) as object)
}

export function fillInstance(instance: object, { parts }: ValueRecord): void {
  for (const [key, value] of Object.entries(parts as object)) setField(instance, key, value)
}

/** The instance again, by its codec. */
export function decodeInstance(record: ValueRecord): unknown {
  return knownFor(record).codec?.decode(record['parts'])
}

/** Whether what a record stands for can be made before what it holds. */
export const mayHoldItself = (record: ValueRecord): boolean =>
  record.kind === 'error' || (record.kind === 'instance' && !knownFor(record).codec)

function knownFor(record: ValueRecord): { constructor: AnyClass; codec: AnyCodec | undefined } {
  const name = String(record['name'])
  const known = codecs.get(name)
  if (known) return known
  throw new TypeError(
    `An instance of "${name}" arrived, but the code of this isolate does not register that class. ` +
      'Import the module that calls registerSendable.',
  )
}
