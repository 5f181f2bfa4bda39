import { attention } from '../wire/attention.js'
import { showsError } from '../wire/shows-error.js'
import { isSound } from '../wire/transferables.js'
import { copyNow } from './copy-now.js'

/** What is sent to run a function. */
export interface Body {
  captures: Record<string, unknown>
  args: unknown[]
  transfer: Transferable[]
}

/** Whether structured clone sends all of it as it is, as far as can be told without a search. */
export const isPlain = ({ captures, args }: Omit<Body, 'transfer'>): boolean =>
  !attention.encode && !showsError({ captures, args })

/**
 * A copy of what is to be sent, while what can send it is being loaded: what the caller changes until then is not seen,
 * and what moves has moved.
 */
export const keep = (body: Body): Body => cloneOf(body) ?? copyNow(body)

/** A copy that can be sent as it is; undefined if there is none, of which who sends it tells why. */
export function cloneOf({ captures, args, transfer }: Body): Body | undefined {
  const body = { captures, args, transfer }
  try {
    return isPlain(body) && isSound(transfer) ? structuredClone(body, { transfer }) : undefined
  } catch {
    return undefined
  }
}
