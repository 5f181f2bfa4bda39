/**
 * Each worker holds a lock for as long as it lives, and the page queues for the same lock.
 *
 * A worker has no exit event, and the `close` event of a MessagePort fires in no engine (measured); but a lock goes
 * with its holder, however that went: `self.close()`, `terminate()`, a crash. Web Locks are absent outside secure
 * contexts: there the end marker and the worker's error event are all there is.
 */
const nameOf = (life: string): string => `react-isolates:${life}`

/**
 * Inside the worker. Resolves once the lock is held, and from then on the page may queue for it; or once it is known that
 * it cannot be: also then an isolate may live here, its end just cannot be noticed in every case.
 */
export function holdLife(life: string): Promise<{ held: boolean }> {
  return new Promise((resolve) => {
    const hold = () => {
      resolve({ held: true })
      return new Promise<never>(() => {})
    }
    if (!navigator.locks) resolve({ held: false })
    else navigator.locks.request(nameOf(life), hold).catch(() => resolve({ held: false }))
  })
}

/** On the page, once the worker holds the lock. `gone` is called once, when the worker is no more. */
export function watchLife(life: string, gone: () => void): void {
  void navigator.locks?.request(nameOf(life), gone)
}
