/** Tells whoever watches that something changed. */
export class Changes {
  readonly #watchers = new Set<() => void>()

  /** Calls `watcher` at each change, until the returned function is called. */
  readonly watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  /** Resolves at the next change. */
  next(): Promise<void> {
    return new Promise((resolve) => {
      const unwatch = this.watch(() => {
        unwatch()
        resolve()
      })
    })
  }

  tell(): void {
    for (const watcher of this.#watchers) watcher()
  }
}
