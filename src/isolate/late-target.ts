import { holdAlive } from '../port/liveness.js'
import { keep } from './keep.js'
import type { RunRequest, RunTarget } from './run-client.js'

/** A target that is made when something is first asked of it, by code that is loaded then. */
export class LateTarget implements RunTarget {
  onGone = (): void => {}
  readonly #make: () => Promise<RunTarget>
  #making: Promise<RunTarget> | undefined
  #target: RunTarget | undefined
  /** Rejects what waits for it. */
  readonly #waiting = new Set<(reason: unknown) => void>()

  constructor(make: () => Promise<RunTarget>) {
    this.#make = make
  }

  /** It is copied now. */
  run(request: RunRequest): Promise<unknown> {
    if (this.#target) return this.#target.run(request)
    const kept = { ...request, ...keep(request) }
    const release = holdAlive()
    return new Promise((resolve, reject) => {
      this.#waiting.add(reject)
      this.#made()
        .then((target) => {
          if (this.#waiting.delete(reject)) resolve(target.run(kept))
        })
        .catch(reject)
        .finally(release)
    })
  }

  recall(): void {
    void this.#making?.then(
      (target) => target.recall(),
      () => {},
    )
  }

  /** Ends it. What waits for it rejects with the reason; without one, as it does there. */
  kill(reason?: unknown): void {
    if (reason !== undefined) {
      for (const reject of this.#waiting) reject(reason)
      this.#waiting.clear()
    }
    void this.#making?.then(
      (target) => target.kill(reason),
      () => {},
    )
  }

  #made(): Promise<RunTarget> {
    return (this.#making ??= this.#make().then(
      (target) => {
        target.onGone = () => this.onGone()
        return (this.#target = target)
      },
      (cause: unknown) => {
        this.#making = undefined // what did not load once may load for the next
        throw cause
      },
    ))
  }
}
