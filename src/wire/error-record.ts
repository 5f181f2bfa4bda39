import { CancelledError } from '../errors/cancelled-error.js'
import { IsolateError } from '../errors/isolate-error.js'
import { IsolateSpawnError } from '../errors/isolate-spawn-error.js'
import { RemoteError } from '../errors/remote-error.js'
import { StateError } from '../errors/state-error.js'
import { UnsendableError } from '../errors/unsendable-error.js'
import type { ValueRecord } from './message.js'
import { textOf } from './notice.js'
import { registeredClass, registeredName } from './sendable.js'
import { setField } from './set-field.js'
import { isError } from './shows-error.js'

// Structured clone of errors differs in each engine: classes, own fields, causes and the parts of an AggregateError are
// lost here or there. So errors travel as records.

type ErrorClass = abstract new (...args: never[]) => Error
/** By names that a minifier cannot change: both sides read this table. */
const builtIns: Record<string, ErrorClass> = {
  Error,
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError,
  AggregateError,
  IsolateError,
  IsolateSpawnError,
  RemoteError,
  UnsendableError,
  StateError,
  CancelledError,
}

/** Own fields that every error has. What engines add (`fileName`) is not enumerable. */
const known = new Set(['name', 'message', 'stack'])
/** WebKit gives these to every error, and does not make them enumerable when a parser sets its own. */
const places = ['line', 'column']
/** Own fields that matter as much as the error: what cannot be sent of them is sent as text. */
const grounds = ['cause', 'errors']

interface ErrorRecord extends ValueRecord {
  kind: 'error'
  /** The nearest class both sides know: a built-in or a registered one. */
  constructor: string
  name: string
  message: string
  stack: string
  /** Its other own fields. */
  parts: Record<string, unknown>
  /** Which of these are not enumerable. */
  hidden: string[]
}

/**
 * The record of an error. Fields that cannot be sent are left out, and what else of it fails to be read: the error
 * matters more.
 */
export function encodeError(error: Error, canSend: (value: unknown) => boolean): ErrorRecord {
  const parts: Record<string, unknown> = {}
  const asText = (value: unknown): unknown => (canSend(value) ? value : textOf(value))
  for (const key of grounds)
    if (Object.hasOwn(error, key)) {
      const ground = read(error, key)
      setField(parts, key, Array.isArray(ground) ? ground.map(asText) : asText(ground))
    }
  for (const key of new Set([...Object.keys(error), ...places])) {
    if (known.has(key) || Object.hasOwn(parts, key) || !Object.hasOwn(error, key)) continue
    const value = read(error, key)
    if (canSend(value)) setField(parts, key, value)
  }
  return {
    kind: 'error',
    constructor: classNameOf(error),
    name: textOf(read(error, 'name')),
    message: textOf(read(error, 'message')),
    stack: textOf(read(error, 'stack') ?? ''),
    parts,
    hidden: Object.keys(parts).filter((key) => !Object.prototype.propertyIsEnumerable.call(error, key)),
  }
}

/** The error of a record, of its class where this side knows it; {@link fillError} makes it whole. */
export function makeError(record: ValueRecord): Error {
  const { constructor, name, message } = record as ErrorRecord
  if (constructor === 'DOMException') return new DOMException(message, name)
  const Class = builtIns[constructor] ?? (registeredClass(constructor) as ErrorClass | undefined) ?? Error
  // A real error object whose class is `Class`, without running a constructor that may want other arguments.
  return Reflect.construct(Error, [message], Class) as Error
}

export function fillError(error: object, record: ValueRecord): void {
  const { name, parts, hidden } = record as ErrorRecord
  if ((error as Error).name !== name) setField(error, 'name', name, false)
  for (const [key, value] of Object.entries(parts)) setField(error, key, value, !hidden.includes(key))
  setField(error, 'stack', wholeStack(record as ErrorRecord), false)
}

/**
 * V8 begins a stack with the error's text, the others do not; the text is put before it everywhere. The stack of a
 * RemoteError is a text that was given to it, and stays that.
 */
function wholeStack({ constructor, name, message, stack }: ErrorRecord): string {
  const head = message ? `${name}: ${message}` : name
  // The text that V8 begins with is the one the error had when it was made. Its frames are told by their form.
  const isWhole = constructor === 'RemoteError' || stack.startsWith(head) || /^ +at /m.test(stack)
  return isWhole ? stack : `${head}\n${stack}`
}

/** An error that arrived, with the frames of the call that asked for the work below its own. Other values as they are. */
export function withCallerStack(error: unknown, callerStack: string | undefined): unknown {
  if (callerStack && isError(error))
    setField(error, 'stack', `${(error.stack ?? '').trimEnd()}\n${callerStack}`, false)
  return error
}

function classNameOf(error: Error): string {
  if (typeof DOMException !== 'undefined' && error instanceof DOMException) return 'DOMException'
  const registered = registeredName(error)
  if (registered !== undefined) return registered
  for (let proto: unknown = Object.getPrototypeOf(error); proto; proto = Object.getPrototypeOf(proto)) {
    const found = Object.keys(builtIns).find((name) => builtIns[name]?.prototype === proto)
    if (found) return found
  }
  return 'Error'
}

/** A field, or undefined where reading it throws. */
function read(error: Error, key: string): unknown {
  try {
    return (error as unknown as Record<string, unknown>)[key]
  } catch {
    return undefined
  }
}
