/** Something asked of an isolate, for who asked. */
export interface PendingCall {
  done: Promise<unknown>
  /** Gives it up: it rejects with the reason. */
  abort: (reason: unknown) => void
}

/** The outcome of a call that is given up when `signal` aborts, if there is one. */
export function abortable({ done, abort }: PendingCall, signal: AbortSignal | undefined): Promise<unknown> {
  if (!signal) return done
  const giveUp = () => abort(signal.reason)
  signal.addEventListener('abort', giveUp)
  // Reading what was sent may have run code of the user, which aborted.
  if (signal.aborted) giveUp()
  return done.finally(() => signal.removeEventListener('abort', giveUp))
}
