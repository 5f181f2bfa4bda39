import { isError } from './shows-error.js'
import { canMove, tagOf } from './transferables.js'

/** What the platform copies by what it is inside, whatever its class. */
const builtIn = new Set(['Date', 'RegExp', 'Boolean', 'Number', 'String'])

/** Tells objects that are copied as a whole from those whose fields are. Asks the platform once for each class. */
export class PacedLeaves {
  readonly #known = new Map<unknown, boolean>()

  /** Throws for what cannot be copied, and for errors: each engine copies those in its own way. */
  has(value: object): boolean {
    if (isError(value)) throw new TypeError('an error travels as a record')
    if (bufferOf(value) || canMove(value)) return true
    const tag = tagOf(value)
    if (tag === 'Object') return false
    if (!(Symbol.toStringTag in value) && builtIn.has(tag)) return true
    // It is of the platform, or of a class that only calls itself so.
    const prototype: unknown = Object.getPrototypeOf(value)
    const known = this.#known.get(prototype) ?? tagOf(structuredClone(value)) === tag
    this.#known.set(prototype, known)
    return known
  }
}

/** The bytes of a view or a buffer. Views of one buffer share it on arrival if they come in one message. */
export function bufferOf(value: object): ArrayBufferLike | undefined {
  if (ArrayBuffer.isView(value)) return value.buffer
  const isShared = typeof SharedArrayBuffer !== 'undefined' && value instanceof SharedArrayBuffer
  return isShared || value instanceof ArrayBuffer ? value : undefined
}
