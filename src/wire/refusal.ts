import { UnsendableError } from '../errors/unsendable-error.js'
import { textOf } from './error-record.js'
import { canMove, isDetached } from './transfer.js'
import { formatPath, keyStep, type Label, memberStep, type Path, valueStep } from './unsendable.js'

/**
 * The error for a message that the platform refused although all in it seemed fine: the transfer list is wrong, or it
 * holds a proxy, which cannot be told from what it stands for.
 */
export function describeRefusal(
  { label, transfer }: { label: Label; transfer: readonly unknown[] },
  body: unknown,
  cause: unknown,
): UnsendableError {
  const index = transfer.findIndex((item, at) => !canMove(item) || transfer.indexOf(item) < at)
  if (index < 0) {
    const place = formatPath(findCulprit([label], body))
    const why = `the platform refused it (${textOf(cause)}). Send plain data; of a proxy, a plain copy.`
    return new UnsendableError(place, `${place} cannot be sent to another isolate: ${why}`, { cause })
  }
  const place = `transfer → [${index}]`
  return new UnsendableError(place, `${place} cannot be moved: ${reasonFor(transfer[index])}`, { cause })
}

function reasonFor(item: unknown): string {
  if (canMove(item)) return 'it is listed twice.'
  if (isDetached(item)) return 'it was moved to another isolate before (it is detached).'
  return 'it is nothing that the platform moves. List buffers, ports, streams or bitmaps.'
}

/** Where the innermost object is that cannot be cloned; the whole, if none inside is to blame alone. */
function findCulprit(path: Path, value: unknown): Path {
  const culprit = [...membersOf(value)].find(([, member]) => !canClone(member))
  // Nobody reads a longer path, and a cycle has no bottom.
  return culprit && path.length < 30 ? findCulprit([...path, culprit[0]], culprit[1]) : path
}

function* membersOf(value: unknown): Iterable<[PropertyKey, unknown]> {
  let index = 0
  if (value instanceof Map)
    for (const [key, member] of value) {
      yield [keyStep(index), key]
      yield [valueStep(key, index++), member]
    }
  else if (value instanceof Set) for (const member of value) yield [memberStep(index++), member]
  else if (typeof value === 'object' && value !== null) yield* Object.entries(value)
}

function canClone(value: unknown): boolean {
  try {
    structuredClone(value)
    return true
  } catch {
    return false
  }
}
