import { development } from '../errors/development.js'
import { UnsendableError } from '../errors/unsendable-error.js'
import { textOf } from './notice.js'
import { tagOf } from './transferables.js'

/**
 * What a message is to people. A `start` is none: its parts are captured variables and arguments. What is said `in` one
 * is a field of an envelope of ours.
 */
export type Label = 'start' | Message | `in ${Message}`
type Message = 'message' | 'result' | 'yielded value' | 'thrown error'

/** The label, then the steps to a value: property names, array indexes, or words for what has no name. */
export type Path = readonly PropertyKey[]

/** Leaves that structured clone copies by their very kind. Others are tried out. */
const cloneable = new Set(
  'Date RegExp Boolean Number String BigInt Blob File FileList ImageData ImageBitmap CryptoKey DOMException'.split(
    ' ',
  ),
)

/**
 * Throws if a leaf cannot be cloned. `moved` holds what the transfer list takes care of.
 *
 * @throws UnsendableError
 */
export function refuseUnsendable(value: object, moved: ReadonlySet<unknown>, path: () => Path): void {
  if (moved.has(value)) return
  if (isHollow(value)) throw describeUnsendable(path(), value)
  if (cloneable.has(tagOf(value))) return
  const buffer = ArrayBuffer.isView(value) ? value.buffer : value
  if (moved.has(buffer)) return
  // Copying a large buffer only to learn that it can be copied would double its cost; only a detached one cannot.
  if (buffer instanceof ArrayBuffer && buffer.byteLength > 0) return
  try {
    structuredClone(value)
  } catch (cause) {
    throw describeUnsendable(path(), value, cause)
  }
}

/** The error for a value that cannot be sent: where it sits, what it is, why, and what to do. */
export function describeUnsendable(path: Path, value: unknown, cause?: unknown): UnsendableError {
  const place = formatPath(path)
  return new UnsendableError(place, `${place} cannot be sent to another isolate: ${reasonFor(value)}`, {
    cause,
  })
}

/** The error for an instance whose class would be lost. */
export function describeUnregistered(path: Path, value: object): UnsendableError {
  const place = formatPath(path)
  const name = value.constructor?.name || 'an anonymous class'
  return new UnsendableError(
    place,
    `${place} is an instance of ${name}, which would arrive as a plain object without its methods. ` +
      `Call registerSendable(${name}) in a module both sides import, or send plain data.`,
    { code: 'ISO-202' },
  )
}

/** The error for what could not even be read, or made into something that can be sent: user code threw. */
export function describeUnreadable(path: Path, cause: unknown): UnsendableError {
  const place = formatPath(path)
  // Ours says why already, but not where.
  const ours = cause instanceof UnsendableError ? cause : undefined
  const why = ours ? ours.message : `reading it threw ${textOf(cause)}`
  return new UnsendableError(place, `${place} cannot be sent: ${why}`, {
    cause,
    ...(ours && { code: ours.code }),
  })
}

/** The error for an instance that its codec would have to make from something that holds it. */
export function describeCircular(path: Path, value: object): UnsendableError {
  const place = formatPath(path)
  return new UnsendableError(
    place,
    `${place} cannot be sent: this ${value.constructor.name} holds itself, so its codec would have to make it of itself. ` +
      'Leave the reference out of what it encodes, or register the class without a codec.',
  )
}

function reasonFor(value: unknown): string {
  if (typeof value === 'function')
    return `it is a function${value.name ? ` ("${value.name}")` : ''}, and code is not copied. Write it inside the isolate's function, or send a SendPort.`
  if (typeof value === 'symbol')
    return 'it is a symbol, which exists in one isolate only. Send a string or a Capability.'
  if (value instanceof Promise) return 'it is a Promise. Await it and send its value.'
  const tag = typeof value === 'object' && value !== null ? tagOf(value) : ''
  if (tag === 'ArrayBuffer' || tag.endsWith('Array') || tag === 'DataView')
    return 'its buffer was moved to another isolate before (it is detached). Send a copy, or keep the buffer here.'
  if (tag.startsWith('Weak')) return `a ${tag} cannot be copied. Send a Map, a Set or the object itself.`
  if (['MessagePort', 'OffscreenCanvas'].includes(tag) || tag.endsWith('Stream'))
    return `a ${tag} can only be moved. Mark it with transfer(), or list it in { transfer }.`
  if (isDomNode(value)) return `it is a DOM node (${tag}), which stays on the page. Send the data it shows.`
  if (typeof value === 'object' && value !== null && 'notSendable' in value) {
    // A build has other names for our classes.
    const what = development ? value.constructor.name : 'it'
    return `${what} stays in its isolate. Send ${'sendPort' in value ? 'its sendPort' : 'plain data or a SendPort'} instead.`
  }
  return `the platform cannot copy it${tag ? ` (${tag})` : ''}. Send plain data.`
}

const isDomNode = (value: unknown) => typeof Node !== 'undefined' && value instanceof Node

/** Whether it is jsdom's: Node clones what that takes for a node of the document, or for a file, into an empty object. */
const isHollow = (value: object) =>
  isDomNode(value) ||
  (/^(?:Blob|File|FileList)$/.test(tagOf(value)) && tagOf(structuredClone(value)) === 'Object')

/** The steps into collections, which have no names. */
export const keyStep = (index: number): string => ` key ${index}`
export const memberStep = (index: number): string => ` member ${index}`
export const valueStep = (key: unknown, index: number): string =>
  `.get(${typeof key === 'string' ? JSON.stringify(key) : `key ${index}`})`

/** `captured "options" → .onDone`, `argument 0 → .people[3].onClick`, `message → .list`, `result`. */
function formatPath([label, ...steps]: Path): string {
  const text = String(label)
  if (text.startsWith('in ')) return join(text.slice(3), steps.slice(1))
  if (label !== 'start') return join(text, steps)
  const [part, name, ...below] = steps
  return join(part === 'captures' ? `captured "${String(name)}"` : `argument ${String(name)}`, below)
}

function join(root: string, steps: Path): string {
  const text = steps.map(String).map((step) => {
    if (/^\d+$/.test(step)) return `[${step}]`
    // Steps into collections bring their own form.
    return /^[ .]/.test(step) ? step : /^[\w$]+$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`
  })
  return text.length ? `${root} → ${text.join('').trimStart()}` : root
}
