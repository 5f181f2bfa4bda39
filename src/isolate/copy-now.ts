import { attention } from '../wire/attention.js'
import { isInstance } from '../wire/is-instance.js'
import type { ValueRecord } from '../wire/message.js'
import { isPrimitive } from '../wire/primitive.js'
import { findReference, reference } from '../wire/reference.js'
import { isError } from '../wire/shows-error.js'
import { isSound, tagOf } from '../wire/transferables.js'
import { toWire } from '../wire/wire-value.js'
import type { Body } from './keep.js'

/** Of what is no collection the key is a name; of a Set both are the member. */
type Entry = [key: unknown, value: unknown]

/**
 * A copy of what is not plain, as it is at the call, while the code that sends it is being loaded. What is listed has
 * moved into it. Errors stay what the caller holds, with their fields: which of these can be sent is known to that code.
 * So do values that make records of their own: addresses never change.
 *
 * Where something cannot be sent nothing moves, and the copy will be refused.
 */
export function copyNow(body: Body): Body {
  try {
    return copy(body)
  } catch {
    return body // a getter or a codec threw: who sends it asks again, and tells where
  }
}

function copy({ captures, args, transfer }: Body): Body {
  /** What stands in the copy for each object, function and symbol. */
  const copies = new Map<unknown, unknown>()
  const copied = (value: unknown) => (isPrimitive(value) ? value : (copies.get(value) ?? value))
  const queue: unknown[] = []
  const containers: [container: object, entries: Entry[]][] = []
  /** What the platform copies, or refuses. */
  const leaves: unknown[] = []
  let holdsErrors = false
  let isRefused = false

  /** Takes a container into the copy. It is filled when everything has its copy. */
  const take = <Container extends object>(
    container: Container,
    entries: Entry[] = Object.entries(container),
  ): Container => {
    containers.push([container, entries])
    for (const entry of entries) queue.push(...entry)
    return container
  }

  const copyOf = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) {
      const spec = findReference(value)
      if (!spec) leaves.push(value)
      if (!spec?.captures) return value
      const held = take({ ...spec.captures() })
      return reference({ ...spec, captures: () => held })
    }
    if (toWire in value) return value
    const record = attention.encode?.(value)
    if (record) {
      const held = take({ parts: record.parts })
      return Object.assign(Object.create(Object.getPrototypeOf(value) as object) as object, {
        [toWire]: (): ValueRecord => ({ ...record, ...held }),
      })
    }
    if (isError(value)) holdsErrors = true
    else if (Array.isArray(value)) return take(new Array<unknown>(value.length), Object.entries(value))
    else if (value instanceof Map) return take(new Map(), [...(value as Map<unknown, unknown>)])
    else if (value instanceof Set) return take(new Set(), [...(value as Set<unknown>).entries()])
    else if (tagOf(value) !== 'Object' || 'notSendable' in value) leaves.push(value)
    else if (!attention.encode || !isInstance(value)) return take({ ...value })
    else isRefused = true // its class would be lost
    return value
  }

  /** All at once, so that views of one buffer stay together. */
  const cloneLeaves = () => {
    const found = new Set(leaves.map((leaf) => (ArrayBuffer.isView(leaf) ? leaf.buffer : leaf)))
    // What only an error holds moves when that is sent.
    const moved = holdsErrors ? transfer.filter((item) => found.has(item)) : transfer
    const originals = [...leaves, ...moved]
    const clones = structuredClone(originals, { transfer: moved })
    for (const [index, original] of originals.entries()) copies.set(original, clones[index])
  }

  const made = take({ captures, args })
  // Not recursive: the depth of what is sent is not ours to limit.
  for (const value of queue) if (!isPrimitive(value) && !copies.has(value)) copies.set(value, copyOf(value))
  try {
    if (!isRefused && isSound(transfer)) cloneLeaves()
  } catch {
    // The platform refuses one of them, as it will when it is sent.
  }
  for (const [container, entries] of containers)
    for (const [key, value] of entries) put(container, copied(key), copied(value))
  return { ...made, transfer: transfer.map(copied) as Transferable[] }
}

function put(container: object, key: unknown, value: unknown): void {
  if (container instanceof Map) container.set(key, value)
  else if (container instanceof Set) container.add(key)
  else (container as Record<string, unknown>)[key as string] = value
}
