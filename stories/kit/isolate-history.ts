import { livingIsolates, watchIsolates } from 'react-isolates'

/** How many isolates lived from `at` (milliseconds, as `performance.now()`) until the next entry. */
export interface Population {
  readonly at: number
  readonly alive: number
}

/** Remembers comings and goings for as long as a strip chart looks back. */
export class IsolateHistory {
  #entries: Population[] = [{ at: performance.now(), alive: livingIsolates() }]

  get entries(): readonly Population[] {
    return this.#entries
  }

  /** Watches until the function returned is called. */
  watch(): () => void {
    return watchIsolates(() => {
      this.#entries.push({ at: performance.now(), alive: livingIsolates() })
    })
  }

  /** Drops what ended before `at`. The entry that still holds at that moment stays. */
  forgetBefore(at: number): void {
    const first = this.#entries.findIndex((_, index) => (this.#entries[index + 1]?.at ?? Infinity) > at)
    if (first > 0) this.#entries = this.#entries.slice(first)
  }
}
