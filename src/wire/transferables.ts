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

/** Whether all of it can be moved. Of what engines refuse, Firefox has by then moved what stands before. */
export const isSound = (transfer: readonly unknown[]): boolean =>
  transfer.every((item, index) => !isDetached(item) && transfer.indexOf(item) === index)

/** Calls `visit` with `value` and the objects inside plain containers, breadth first, each once. */
export function visitObjects(
  value: unknown,
  depth: number,
  limit: number,
  visit: (object: object) => void,
): void {
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
