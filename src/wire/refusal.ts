import { UnsendableError } from '../errors/unsendable-error.js'
import { textOf } from './notice.js'
import { canMove, isDetached } from './transferables.js'
import type { Label } from './unsendable.js'

/**
 * Refuses a transfer list with something in it that was moved before, or that is listed twice. Engines refuse it as
 * well, but Firefox has by then detached what stands before that in the list.
 *
 * @throws UnsendableError
 */
export function checkTransfer(transfer: readonly unknown[]): void {
  const seen = new Set()
  const index = transfer.findIndex((item) => isDetached(item) || seen.size === seen.add(item).size)
  if (index >= 0) throw describeItem(transfer, index)
}

/** The error for a message that the platform refused although nothing in it is to blame: what is to be moved is wrong. */
export function describeRefusal(
  { label, transfer }: { label: Label; transfer: readonly unknown[] },
  cause: unknown,
): UnsendableError {
  const index = transfer.findIndex((item) => !canMove(item))
  if (index >= 0) return describeItem(transfer, index, cause)
  const place = label === 'start' ? 'arguments or captured variables' : label
  return new UnsendableError(place, `${place} cannot be sent: the platform refused it: ${textOf(cause)}`, {
    cause,
  })
}

function describeItem(transfer: readonly unknown[], index: number, cause?: unknown): UnsendableError {
  const place = `transfer → [${index}]`
  const item = transfer[index]
  const why = isDetached(item)
    ? 'it was moved to another isolate before (it is detached).'
    : canMove(item)
      ? 'it is listed twice.'
      : 'it is nothing that the platform moves. List buffers, ports, streams or bitmaps.'
  return new UnsendableError(place, `${place} cannot be moved: ${why}`, { cause })
}
