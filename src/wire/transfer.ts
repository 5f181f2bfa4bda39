/**
 * Which objects are moved instead of copied.
 *
 * A mark is a note about a value: `transfer(value)` returns the value itself, so marks nest in whatever holds it.
 */
const marks = new WeakMap<object, Transferable[]>()
/** Marks not yet used by a send. Only while there are any are messages searched, so others pay nothing. */
let unused = 0
/** A marked value that nobody holds any more will not be sent. */
const forgotten = new FinalizationRegistry(() => unused--)

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
      unused++
      forgotten.register(value, undefined, value)
    }
    marks.set(value, list ?? findTransferables(value))
  }
  return value
}

const none = Object.freeze<Transferable[]>([]) as Transferable[]

/** Takes the marks found in `value`, at any depth, each once. */
export function takeMarked(value: unknown): Transferable[] {
  if (!unused) return none
  const found = new Set<Transferable>()
  visitObjects(value, Infinity, Infinity, (object) => {
    const list = marks.get(object)
    if (!list) return
    marks.delete(object)
    forgotten.unregister(object)
    unused--
    for (const item of list) found.add(item)
  })
  return [...found]
}

/** Every transferable in `value`, down to `depth` levels and at most `limit` objects visited. */
export function findTransferables(value: unknown, depth = Infinity, limit = Infinity): Transferable[] {
  const found = new Set<Transferable>()
  visitObjects(value, depth, limit, (object) => {
    const moved = ArrayBuffer.isView(object) ? object.buffer : object
    // A detached buffer would make the whole send fail; sent without being listed it is refused with its path instead.
    if (canMove(moved)) found.add(moved)
  })
  return [...found]
}

const transferable = new Set([
  'ArrayBuffer',
  'MessagePort',
  'ImageBitmap',
  'OffscreenCanvas',
  'ReadableStream',
  'WritableStream',
  'TransformStream',
  'VideoFrame',
  'AudioData',
  'RTCDataChannel',
  'MediaSourceHandle',
])

/** The name the platform gives an object: "ArrayBuffer", "Map", "Object" for plain ones and instances of user classes. */
export const tagOf = (value: object): string => Object.prototype.toString.call(value).slice(8, -1)

/** Whether the platform may move it, as far as can be told before it tries. */
export const canMove = (value: unknown): value is Transferable =>
  typeof value === 'object' && value !== null && transferable.has(tagOf(value)) && !isDetached(value)

/** Whether it is a buffer that was moved. Older engines have no `detached`, but all refuse a view of such a buffer. */
export function isDetached(value: unknown): boolean {
  if (!(value instanceof ArrayBuffer) || value.byteLength > 0) return false
  try {
    new Uint8Array(value)
    return false
  } catch {
    return true
  }
}

/** Calls `visit` with `value` and the objects inside plain containers, breadth first, each once. */
function visitObjects(value: unknown, depth: number, limit: number, visit: (object: object) => void): void {
  const seen = new Set<object>()
  let level: unknown[] = [value]
  for (let deep = 0; level.length && deep <= depth; deep++) {
    const below: unknown[] = []
    for (const item of level) {
      if (typeof item !== 'object' || item === null || seen.has(item)) continue
      if (seen.size >= limit) return
      seen.add(item)
      visit(item)
      // Pushed one by one: spreading a million elements overflows the stack.
      for (const child of childrenOf(item)) below.push(child)
    }
    level = below
  }
}

function childrenOf(object: object): Iterable<unknown> {
  if (Array.isArray(object) || object instanceof Set) return object
  if (object instanceof Map) return [...object.keys(), ...object.values()]
  return tagOf(object) === 'Object' ? Object.values(object) : []
}
