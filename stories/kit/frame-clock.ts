import type { Frame } from './frame-stats.ts'

/** Frames are kept for two minutes at 60 Hz: longer than any phase a story measures. */
const CAPACITY = 7200

/**
 * Hears every animation frame of this page while anybody listens, and remembers the last ones. One for all meters of
 * a story: two loops would measure each other.
 *
 * `performance.now()` is read inside the callback. The timestamp that requestAnimationFrame hands over is the time of
 * the screen's refresh, and after a block Chromium hands over one from before the block.
 */
class FrameClock {
  readonly #listeners = new Set<(frame: Frame) => void>()
  #frames: Frame[] = []
  #last: number | undefined
  #request = 0

  /** The frames remembered, oldest first. */
  get frames(): readonly Frame[] {
    return this.#frames
  }

  /** Calls `listener` with each frame until the function returned is called. */
  subscribe(listener: (frame: Frame) => void): () => void {
    if (this.#listeners.size === 0) this.#start()
    this.#listeners.add(listener)
    return () => {
      if (this.#listeners.delete(listener) && this.#listeners.size === 0) this.#stop()
    }
  }

  #start(): void {
    this.#frames = []
    this.#forget()
    document.addEventListener('visibilitychange', this.#forget)
    this.#request = requestAnimationFrame(this.#tick)
  }

  #stop(): void {
    cancelAnimationFrame(this.#request)
    document.removeEventListener('visibilitychange', this.#forget)
  }

  /** A hidden page draws no frames by design: the time until it is seen again is no block. */
  readonly #forget = (): void => {
    this.#last = undefined
  }

  readonly #tick = (): void => {
    const at = performance.now()
    if (this.#last !== undefined) {
      const frame = { at, took: at - this.#last }
      this.#frames.push(frame)
      if (this.#frames.length > CAPACITY * 2) this.#frames = this.#frames.slice(-CAPACITY)
      for (const listener of this.#listeners) listener(frame)
    }
    this.#last = at
    this.#request = requestAnimationFrame(this.#tick)
  }
}

/** The clock of this page. */
export const pageClock = new FrameClock()
