type Listener = (ids: readonly string[]) => void

const listeners = new Set<Listener>()

/** Calls `listener` when code that isolates have loaded was changed. Returns the function that unregisters. */
export function onRetire(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/**
 * The code of these references changed, or of a module below them: isolates that are used again are replaced, idle ones
 * now, busy ones after their run; what a hook shows is run again, its isolate started again. Called by the development
 * server, and, for no reference, when a test changes where isolates run.
 */
export function retire(ids: readonly string[]): void {
  for (const listener of listeners) listener(ids)
}
