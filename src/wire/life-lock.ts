import type { IsolateId } from './message.js'

/**
 * Each isolate holds a lock named after it for as long as it lives, and the page queues for the same lock.
 *
 * A worker has no exit event, and the `close` event of a MessagePort fires in no engine (measured); but a lock goes
 * with its holder, however that went: `self.close()`, `terminate()`, a crash. Web Locks are absent outside secure
 * contexts: there the end marker and the worker's error event are all there is.
 */
const nameOf = (isolate: IsolateId): string => `react-isolates:${isolate}`

/** Inside the isolate. `held` is called once the lock is held; from then on the page may queue for it. */
export function holdLife(isolate: IsolateId, held: () => void): void {
  void navigator.locks?.request(nameOf(isolate), () => {
    held()
    return new Promise<never>(() => {})
  })
}

/** On the page, after the isolate said it holds the lock. `gone` is called once, when the isolate is no more. */
export function watchLife(isolate: IsolateId, gone: () => void): void {
  void navigator.locks?.request(nameOf(isolate), gone)
}
