import { attention } from '../wire/attention.js'
import { setField } from '../wire/set-field.js'
import { showsError } from '../wire/shows-error.js'
import { isDetached } from '../wire/transferables.js'

/** What is sent to run a function. */
export interface Body {
  captures: Record<string, unknown>
  args: unknown[]
  transfer: Transferable[]
}

/** Whether structured clone sends all of it as it is, as far as can be told without a search. */
export const isPlain = ({ captures, args }: Omit<Body, 'transfer'>): boolean =>
  !attention.classes && !showsError({ captures, args })

/** Whether all of it can be moved. Of what engines refuse, Firefox has by then moved what stands before. */
export const isSound = (transfer: readonly unknown[]): boolean =>
  transfer.every((item, index) => !isDetached(item) && transfer.indexOf(item) === index)

/**
 * A copy of what is to be sent, while what can send it is being loaded: what the caller changes until then is not seen,
 * and what moves has moved. Of what is not plain, only containers are copied here: errors, addresses and instances of
 * classes are known to the code that is still on its way.
 */
export const keep = ({ captures, args, transfer }: Body): Body =>
  cloneOf({ captures, args, transfer }) ?? { ...copyContainers({ captures, args }), transfer }

/** A copy that can be sent as it is; undefined if there is none, of which who sends it tells why. */
export function cloneOf({ captures, args, transfer }: Body): Body | undefined {
  const body = { captures, args, transfer }
  try {
    return isPlain(body) && isSound(transfer) ? structuredClone(body, { transfer }) : undefined
  } catch {
    return undefined
  }
}

function copyContainers<Value>(value: Value): Value {
  const seen = new Map<unknown, unknown>()
  const copyOf = (item: unknown): unknown => {
    if (seen.has(item)) return seen.get(item)
    const copy = emptyCopy(item) ?? item
    seen.set(item, copy)
    if (copy === item) return item
    if (copy instanceof Map)
      for (const [key, member] of item as typeof copy) copy.set(copyOf(key), copyOf(member))
    else if (copy instanceof Set) for (const member of item as typeof copy) copy.add(copyOf(member))
    else
      for (const [key, member] of Object.entries(item as object))
        setField(copy as object, key, copyOf(member))
    return copy
  }
  return copyOf(value) as Value
}

function emptyCopy(item: unknown): object | undefined {
  if (typeof item !== 'object' || item === null) return undefined
  if (Array.isArray(item)) return new Array(item.length)
  if (item instanceof Map) return new Map()
  if (item instanceof Set) return new Set()
  return Object.getPrototypeOf(item) === Object.prototype ? {} : undefined
}
