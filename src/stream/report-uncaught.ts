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
