import { livingIsolates } from 'react-isolates/core'
import { allLinks } from '../../src/port/links.ts'
import { openMailboxes } from '../../src/port/mailboxes.ts'

/** What this page holds on behalf of isolates. */
export interface Traces {
  isolates: number
  /** Spares included. */
  workers: number
  /** Receiving ports, and the two of the page itself. */
  ports: number
  /** Connections to other isolates. */
  links: number
  timers: number
  /** Locks held by living workers, and requests of the page for them. */
  locks: number
}

/** Counts from now on, by standing in for the platform's own functions. Called once, where a test file begins. */
export function watchTraces(): () => Promise<Traces> {
  const workers = new Set<Worker>()
  const timers = new Set<number>()
  globalThis.Worker = class extends Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options)
      workers.add(this)
    }
    override terminate(): void {
      workers.delete(this)
      super.terminate()
    }
  }
  const { setTimeout, clearTimeout } = globalThis
  const settle = (id: number | undefined): void => void timers.delete(id ?? 0)
  globalThis.setTimeout = ((callback: (...args: unknown[]) => void, delay?: number, ...args: unknown[]) => {
    const id = setTimeout(() => {
      settle(id)
      callback(...args)
    }, delay) as unknown as number
    timers.add(id)
    return id
  }) as unknown as typeof setTimeout
  globalThis.clearTimeout = (id) => {
    settle(id as number)
    clearTimeout(id)
  }
  // Locks are the whole origin's: other pages of the same test run have some too.
  const names = new Set<string>()
  const request = navigator.locks.request.bind(navigator.locks) as (
    name: string,
    task: LockGrantedCallback<unknown>,
  ) => Promise<unknown>
  navigator.locks.request = ((name: string, task: LockGrantedCallback<unknown>) => {
    names.add(name)
    return request(name, task)
  }) as LockManager['request']
  return async () => {
    const { held = [], pending = [] } = await navigator.locks.query()
    return {
      isolates: livingIsolates(),
      workers: workers.size,
      ports: openMailboxes(),
      links: allLinks().length,
      timers: timers.size,
      locks: [...held, ...pending].filter(({ name = '' }) => names.has(name)).length,
    }
  }
}
