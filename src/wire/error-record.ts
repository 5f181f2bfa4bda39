import { CancelledError } from '../errors/cancelled-error.js'
import { IsolateError } from '../errors/isolate-error.js'
import { IsolateSpawnError } from '../errors/isolate-spawn-error.js'
import { RemoteError } from '../errors/remote-error.js'
import { StateError } from '../errors/state-error.js'
import { UnsendableError } from '../errors/unsendable-error.js'
import type { ErrorRecord } from './message.js'
import { registeredClass, registeredName } from './sendable.js'
import { describeUnsendable } from './unsendable.js'

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

/** Own fields that the record holds by themselves. */
const known = new Set(['name', 'message', 'stack', 'cause', 'errors'])
/**
 * Where an error was made, as some engines say it, not enumerable. Parsers put their own `line` there, which is then not
 * enumerable either; and an error made here from the record would say that it is from here.
 */
const places = ['line', 'column', 'sourceURL', 'fileName', 'lineNumber', 'columnNumber']

/**
 * The record of whatever was thrown. Of an error, fields that cannot be cloned are left out: the error matters more.
 *
 * @throws UnsendableError if what was thrown is no error and cannot be sent.
 */
export function encodeError(error: unknown, seen: Set<unknown> = new Set()): ErrorRecord {
  if (!isError(error)) {
    if (!canClone(error)) throw describeUnsendable(['thrown error'], error)
    return { kind: 'value', value: error }
  }
  seen.add(error)
  // A cause may hold itself, or something that cannot be sent: its text is better than nothing.
  const below = (inner: unknown): ErrorRecord =>
    seen.has(inner) || (!isError(inner) && !canClone(inner))
      ? { kind: 'value', value: textOf(inner) }
      : encodeError(inner, seen)
  const fields: Record<string, unknown> = {}
  for (const key of [...Object.keys(error), ...places.filter((place) => Object.hasOwn(error, place))]) {
    const value = (error as unknown as Record<string, unknown>)[key]
    if (!known.has(key) && canClone(value)) fields[key] = value
  }
  const errors = (error as AggregateError).errors as unknown
  return {
    kind: 'error',
    constructor: classNameOf(error),
    name: textOf(error.name),
    message: textOf(error.message),
    stack: textOf(error.stack ?? ''),
    fields,
    ...('cause' in error && { cause: below(error.cause) }),
    ...(Array.isArray(errors) && { errors: errors.map(below) }),
  }
}

/**
 * The error again: of its class, where this side knows it, with the remote stack.
 *
 * @param callerStack of the call that asked for the work; its frames follow the remote ones.
 */
export function decodeError(record: ErrorRecord, callerStack = ''): unknown {
  if (record.kind === 'value') return record.value
  const error = makeError(record)
  // Defined, not assigned: a class may have accessors of these names, and engines keep `stack` not enumerable.
  const define = (key: string, value: unknown) =>
    Object.defineProperty(error, key, { value, writable: true, configurable: true, enumerable: false })
  if (error.name !== record.name) define('name', record.name)
  if (record.cause) define('cause', decodeError(record.cause))
  if (record.errors)
    define(
      'errors',
      record.errors.map((inner) => decodeError(inner)),
    )
  define('stack', joinStacks(record, callerStack))
  return Object.assign(error, record.fields)
}

function makeError({ constructor, name, message }: ErrorRecord & { kind: 'error' }): Error {
  if (constructor === 'DOMException') return new DOMException(message, name)
  const Class = builtIns[constructor] ?? (registeredClass(constructor) as ErrorClass | undefined) ?? Error
  // A real error object whose class is `Class`, without running a constructor that may want other arguments.
  return Reflect.construct(Error, [message], Class) as Error
}

/**
 * V8 begins a stack with the error's text, the others do not; the text is put before it everywhere. The stack of a
 * RemoteError is a text that was given to it, and stays that.
 */
function joinStacks(
  { constructor, name, message, stack }: ErrorRecord & { kind: 'error' },
  callerStack: string,
): string {
  const head = message ? `${name}: ${message}` : name
  const whole = constructor === 'RemoteError' || (stack.includes(message) && /^\w/.test(stack))
  const remote = whole ? stack : `${head}\n${stack}`
  return callerStack ? `${remote.trimEnd()}\n${callerStack}` : remote
}

/** The frames of the place where this is called, without those of the library's entry that calls it. */
export function callerStack(id: string): string {
  const frames = (new Error().stack ?? '').split('\n').filter((line) => line && !/^Error\b/.test(line))
  return [`    --- run by isolate of ${id} ---`, ...frames.slice(2)].join('\n')
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

export function isError(value: unknown): value is Error {
  return value instanceof Error || (typeof DOMException !== 'undefined' && value instanceof DOMException)
}

/** How many members of a container {@link showsError} looks at. */
const glance = 16

/**
 * Whether an error is where people put one: `error`, `[id, error]`, `{ status, reason: error }`, a pair of these. The
 * look is bounded, because plain data is not searched.
 */
export function showsError(value: unknown, depth = 3): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (isError(value)) return true
  if (!depth) return false
  const below = (member: unknown): boolean => showsError(member, depth - 1)
  if (Array.isArray(value)) return value.slice(0, glance).some(below)
  if (Object.getPrototypeOf(value) !== Object.prototype) return false
  let left = glance
  for (const key in value) {
    if (!left--) return false
    if (below((value as Record<string, unknown>)[key])) return true
  }
  return false
}

function canClone(value: unknown): boolean {
  if (typeof value !== 'object' || value === null)
    return typeof value !== 'function' && typeof value !== 'symbol'
  try {
    structuredClone(value)
    return true
  } catch {
    return false
  }
}

/** An uncaught error as error listeners get it: its text and its stack, if it has one. Runs user code. */
export const noticeOf = (error: unknown): [text: string, stack: string | null] => [
  textOf(error),
  error instanceof Error ? textOf(error.stack ?? '') : null,
]

/** `String(value)`, also for values whose conversion throws. */
export function textOf(value: unknown): string {
  try {
    return String(value)
  } catch {
    return `Instance of '${(value as object)?.constructor?.name ?? 'Object'}'`
  }
}
