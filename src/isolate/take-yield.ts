import { Allowance } from '../wire/allowance.js'
import type { RunAnswer, RunId } from '../wire/message.js'
import { unpack } from '../wire/parcel.js'
import type { OnYield } from './call.js'

/** A run whose function may be a generator. */
export interface Yielding {
  onYield?: OnYield | undefined
  /** How far its generator may go on. */
  allowance?: Allowance
}

/** Says something to the isolate about a run. */
type Tell = (message: { wire: 'credit'; run: RunId; count: number } | { wire: 'stop'; run: RunId }) => void

/**
 * Hands a yielded value to its consumer, who allows the generator to go on.
 *
 * @param refuse takes why a value could not be put together; its generator is told to finish.
 */
export function takeYield(
  pending: Yielding,
  message: RunAnswer & { wire: 'yield' },
  tell: Tell,
  refuse: (reason: unknown) => void,
): void {
  const { run } = message
  const allowance = (pending.allowance ??= new Allowance((count) => tell({ wire: 'credit', run, count })))
  let value: unknown
  try {
    value = unpack(message)
  } catch (error) {
    refuse(error)
    return tell({ wire: 'stop', run })
  }
  if (pending.onYield) pending.onYield(value, allowance.take)
  else allowance.take()
}
