import { Interned } from './interned.js'
import type { ValueRecord } from './message.js'
import { newId } from './new-id.js'
import { findReference, type IsolateFunction, reference } from './reference.js'

// A compiled function is its module's URL and what it captured, so it may be sent on. The code is loaded where it is run.

const interned = new Interned<IsolateFunction>()
const keys = new WeakMap<object, string>()

/**
 * The record of a compiled function; undefined for other functions. Captured variables are read now, as at a call. A
 * function without any is the same object in one isolate each time it arrives, also when it comes home.
 */
export function encodeReference(value: object): ValueRecord | undefined {
  const spec = findReference(value)
  // Without a URL it can be loaded in this realm alone, which is where isolates run in tests without workers.
  if (!spec || (!spec.url && !spec.load)) return undefined
  const { id, url, captures } = spec
  let key = keys.get(value)
  if (!key) {
    key = newId()
    keys.set(value, key)
    interned.add(key, value as IsolateFunction)
  }
  return { kind: 'reference', id, url, key, ...(captures && { parts: captures() }) }
}

/** The reference again. Calling it is refused; `Isolate.run` and all that takes functions will run it. */
export function decodeReference({ id, url, key, parts }: ValueRecord): IsolateFunction {
  const known = interned.get(String(key))
  if (known && !parts) return known
  const { load } = findReference(known) ?? {}
  const made = reference({
    id: String(id),
    ...(typeof url === 'string' && { url }),
    ...(load && { load }),
    ...(parts !== undefined && { captures: () => parts as Record<string, unknown> }),
  })
  if (!parts) {
    keys.set(made, String(key))
    interned.add(String(key), made)
  }
  return made
}
