import { development } from '../errors/development.js'
import { IsolateError } from '../errors/isolate-error.js'
import { attention } from './attention.js'
import type { ValueRecord } from './message.js'
import { setField } from './set-field.js'

// Structured clone makes a plain object of an instance; a codec keeps its class.

/** How instances of a class cross: to a value that can be sent, and back. */
export interface SendableCodec<Instance, Encoded> {
  /** Gives what crosses in its place: anything that can be sent. */
  encode(instance: Instance): Encoded
  /** Makes the instance again, where it arrived. */
  decode(encoded: Encoded): Instance
}

type AnyClass = abstract new (...args: never[]) => object
type AnyCodec = SendableCodec<object, unknown>

interface Registration {
  /** By which it is known where its instances arrive. */
  name: string
  constructor: AnyClass
  codec: AnyCodec | undefined
}

const byName = new Map<string, Registration>()
const byPrototype = new WeakMap<object, Registration>()
/** By the module of a function that brought the class along, and the name. */
const byModule = new Map<string, Registration>()
/** That of the function which is about to be called. */
let calling: string | undefined

/**
 * Lets instances of `Class` keep their class between isolates of the same build: as messages, arguments, captured
 * variables, results and thrown errors. The code of both isolates must import the module that calls it; a function that uses the
 * class only as a type does not, so it says `void Money` as well.
 *
 * Without a codec the own enumerable fields are copied and put on an object of the class; its constructor does not
 * run. That is not enough for private fields (`#cents`), nor for a class that extends `Map` and its like: give those a
 * codec. Classes are told apart by where they were registered; where nothing was compiled, by their names, so two of
 * these must not share one.
 *
 * For the types, say once that it may be sent: `declare global { interface IsolateSendables { money: Money } }`.
 *
 * @throws IsolateError `ISO-308` for a class that extends what only the platform can make and has no codec, for what is
 * no class, and if another class of that name is registered.
 * @example
 * export class Money { constructor(readonly cents: number) {} plus(n: number) { return new Money(this.cents + n) } }
 * registerSendable(Money)
 */
export function registerSendable<Instance extends object, Encoded = unknown>(
  Class: abstract new (...args: never[]) => Instance,
  codec?: SendableCodec<Instance, Encoded>,
): void
/** @internal The compiler adds the name, for minifiers rename classes, and in a function's own module where that is. */
export function registerSendable(
  Class: AnyClass,
  codec: AnyCodec | undefined,
  name: string,
  module?: string,
): void
export function registerSendable(
  Class: AnyClass,
  codec?: AnyCodec,
  name = Class.name,
  module?: string,
): void {
  const prototype = Class.prototype as object
  if (!codec) checkFields(Class, prototype)
  const known = byName.get(name)
  // The same place registers another class when its module was evaluated again: after an edit, or as the copy of it that
  // another function brought along. A function gets its own, everybody else the newest one; all are sent.
  if (known && known.constructor !== Class && !name.includes('#'))
    throw refused(`another class named "${name}" is registered already.`)
  const registration = { name: byPrototype.get(prototype)?.name ?? name, constructor: Class, codec }
  byName.set(name, registration)
  if (module) byModule.set(`${module} ${name}`, registration)
  attention.encode = encodeInstance
  byPrototype.set(prototype, registration)
}

/** What a platform's own class holds is no field that could be copied. Errors have records of their own. */
function checkFields(Class: AnyClass, prototype: object): void {
  if (typeof prototype !== 'object') throw refused('the first argument is no class.')
  const sourceOf = (value: unknown) =>
    typeof value === 'function' ? Function.prototype.toString.call(value) : ''
  for (let at = prototype; at && at !== Object.prototype; at = Object.getPrototypeOf(at) as object) {
    const base = at.constructor
    if (/\{\s*\[native code\]/.test(sourceOf(base)) && !(prototype instanceof Error))
      throw refused(
        `"${Class.name}" extends ${base.name}, whose inside would be lost. Give it a codec: { encode, decode }.`,
      )
  }
  if (development && /[.?]#[\w$]/.test(sourceOf(Class)))
    console.warn(
      `registerSendable: "${Class.name}" has private fields, which would be lost. Give it a codec: { encode, decode }.`,
    )
}

const refused = (why: string): IsolateError => new IsolateError('ISO-308', `registerSendable: ${why}`)

/** Puts together what a function is called with: its own copies of classes are made, not those of another function. */
export function decodeFor<Value>(module: string | undefined, decode: () => Value): Value {
  calling = module
  try {
    return decode()
  } finally {
    calling = undefined
  }
}

/** Whether any class is registered: only then are messages searched for instances outside development. */
export const anyRegistered = (): boolean => attention.encode !== undefined

/** The name under which the nearest class of `value` is registered, if one is. */
export function registeredName(value: object): string | undefined {
  for (let proto: object | null = Object.getPrototypeOf(value); proto; proto = Object.getPrototypeOf(proto)) {
    const known = byPrototype.get(proto)
    if (known) return known.name
  }
  return undefined
}

export const registeredClass = (name: string): AnyClass | undefined => find(name)?.constructor

/**
 * The record of an instance. Only its exact class counts: an instance of an unregistered subclass is no such instance.
 * Errors without a codec have records of their own, for what makes an error are no enumerable fields.
 */
export function encodeInstance(value: object): ValueRecord | undefined {
  const known = byPrototype.get(Object.getPrototypeOf(value) as object)
  if (!known || (!known.codec && value instanceof Error)) return undefined
  return { kind: 'instance', name: known.name, parts: known.codec ? known.codec.encode(value) : { ...value } }
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

function knownFor(record: ValueRecord): Registration {
  const name = String(record['name'])
  const known = find(name)
  if (known) return known
  throw new TypeError(
    `An instance of "${shortName(name)}" arrived, but the code of this isolate does not register that class. ` +
      'Import the module that calls registerSendable.',
  )
}

/** The class of a name. One that was registered elsewhere there and here is found if there is no other of its name. */
function find(name: string): Registration | undefined {
  const exact = byModule.get(`${calling} ${name}`) ?? byName.get(name)
  if (exact) return exact
  const alike = [...byName].filter(([other]) => shortName(other) === shortName(name))
  return alike.length === 1 ? alike[0]?.[1] : undefined
}

/** `src/money.ts#Money` ⬇ `Money` */
const shortName = (name: string): string => name.slice(name.indexOf('#') + 1)
