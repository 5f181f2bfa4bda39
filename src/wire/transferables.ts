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

/**
 * What moves with the last that an isolate sends: what is marked, and what it holds down to two levels and 1,000 objects.
 *
 * Memory of WebAssembly cannot be moved, and engines see that when they have moved what stands before it. It is some whole
 * pages, and mostly the largest buffer, so what may be that comes first.
 */
export function movedAtLast(value: unknown, marked: readonly Transferable[] = []): Transferable[] {
  const pages = ({ byteLength = 0 }: Partial<ArrayBuffer>) => (byteLength % 65_536 ? 0 : byteLength)
  const found = new Set([...marked, ...findTransferables(value, 2, 1000)])
  return [...found].sort((one, other) => pages(other as ArrayBuffer) - pages(one as ArrayBuffer))
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

/** Whether all of it can be moved. Of what engines refuse, some have by then moved what stands before. */
export const isSound = (transfer: readonly unknown[]): boolean =>
  !transfer.some(isDetached) && new Set(transfer).size === transfer.length

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
