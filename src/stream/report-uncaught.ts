/**
 * Hands an error that nobody handles to the realm, as an uncaught one: the `error` event of the page or worker, or
 * `uncaughtException` in Node, which has no `reportError`.
 *
 * Source: Dart hands such errors to the zone.
 */
export function reportUncaught(error: unknown): void {
  if (typeof reportError === 'function') reportError(error)
  else
    queueMicrotask(() => {
      throw error
    })
}

/** Calls what belongs to others: what it throws is reported as uncaught and stops nothing here. */
export function attempt(callback: () => unknown): void {
  try {
    callback()
  } catch (error) {
    reportUncaught(error)
  }
}
