/**
 * Each worker holds a lock for as long as it lives, and the page queues for the same lock.
 *
 * A worker has no exit event, and the `close` event of a MessagePort fires in no engine (measured); but a lock goes
 * with its holder, however that went: `self.close()`, `terminate()`, a crash. Web Locks are absent outside secure
 * contexts: there the end marker and the worker's error event are all there is.
 *
 * Calls back once the lock is held, and from then on the page may queue for it. Resolves then, or once it is known that it
 * cannot be held: also then an isolate may live here, its end just cannot be noticed in every case.
 */
export function holdLife(life: string, held: () => void): Promise<void> {
  return new Promise((resolve) => {
    const hold = () => {
      held()
      resolve()
      return new Promise<never>(() => {})
    }
    if (!navigator.locks) resolve()
    else navigator.locks.request(life, hold).catch(() => resolve())
  })
}
