import { IsolateError } from './isolate-error.js'

/**
 * Why a run or a request was given up. `cancelled`: by `cancel` or `reset`, or by leaving its loop. `superseded`: a newer
 * run took its place. `dropped`: a run was going on already. `unmounted`: its component is gone. `closed`, `killed`: so was
 * the controller or pool.
 */
export type CancelReason = 'cancelled' | 'superseded' | 'dropped' | 'unmounted' | 'closed' | 'killed'

/**
 * The work was given up before it had a result. Not a failure of the computation: `reason` says who gave it up.
 *
 * @example
 * run().catch((error) => { if (!(error instanceof CancelledError)) throw error })
 */
export class CancelledError extends IsolateError {
  override readonly name = 'CancelledError'
  /** See {@link CancelReason}. */
  readonly reason: CancelReason
  constructor(reason: CancelReason, message = `The run was given up: ${reason}.`) {
    super('ISO-305', message)
    this.reason = reason
  }
}
