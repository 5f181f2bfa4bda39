// Which isolates live. Nothing depends on it but tests, demos and tools.
const living = new Set<object>()
const listeners = new Set<() => void>()

/** An isolate came to life. */
export function entered(isolate: object): void {
  living.add(isolate)
  for (const listener of listeners) listener()
}

/** An isolate is gone. */
export function left(isolate: object): void {
  if (living.delete(isolate)) for (const listener of listeners) listener()
}

/**
 * How many isolates this page hosts now. Spares, which have run nothing yet, are not isolates and do not count; idle ones of
 * pools do.
 *
 * @example expect(livingIsolates()).toBe(0)
 */
export const livingIsolates = (): number => living.size

/**
 * Calls `listener` whenever an isolate comes or goes, to be used with `useSyncExternalStore`.
 *
 * @returns the function that unsubscribes.
 * @example const living = useSyncExternalStore(watchIsolates, livingIsolates, () => 0)
 */
export function watchIsolates(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
