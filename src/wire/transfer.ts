import { marking } from './take-marked.js'
import { findTransferables, visitObjects } from './transferables.js'

/**
 * Which objects are moved instead of copied.
 *
 * A mark is a note about a value: `transfer(value)` returns the value itself, so marks nest in whatever holds it.
 */
const marks = new WeakMap<object, Transferable[]>()
/** A marked value that nobody holds any more will not be sent. Made for the first: loading this module only declares. */
let forgotten: FinalizationRegistry<undefined> | undefined

/**
 * Marks `value` to be moved, not copied, when it is next sent, returned, or yielded. After that send the moved objects
 * are unusable here (a buffer is detached). Without `list`, every transferable inside `value` is found, at any depth,
 * in time linear in its size.
 *
 * Source: HTML, transferable objects.
 *
 * @example
 * return transfer(pixels)                        // from inside an isolate
 * port.send(transfer({ name, pixels }, [pixels.buffer]))
 */
export function transfer<T>(value: T, list?: Transferable[]): T {
  if (typeof value === 'object' && value !== null) {
    if (!marks.has(value)) {
      marking.unused++
      marking.take = take
      forgotten ??= new FinalizationRegistry(() => marking.unused--)
      forgotten.register(value, undefined, value)
    }
    marks.set(value, list ?? findTransferables(value))
  }
  return value
}

function take(value: unknown): Transferable[] {
  const found = new Set<Transferable>()
  visitObjects(value, Infinity, Infinity, (object) => {
    const list = marks.get(object)
    if (!list) return
    marks.delete(object)
    forgotten?.unregister(object)
    marking.unused--
    for (const item of list) found.add(item)
  })
  return [...found]
}
