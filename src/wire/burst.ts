import type { BurstMessage, LinkMessage, Series, SeriesKind } from './message.js'

/**
 * What is held back is at most this part of what went before it without a pause: whoever sends a few messages and then
 * blocks its thread has sent them, and whoever sends thousands holds back a few of them for as long as it blocks.
 */
const share = 1 / 8
/** Enough that a message of its own counts for little, in messages. */
const most = 256
/** After a pause of that length no burst goes on, in milliseconds. */
const pause = 1
/** No message waits longer than that for others, in milliseconds. */
const patience = 4

/**
 * Small messages on their way to one thread, put together to one: posting costs more than what it carries.
 *
 * The first of a burst are not held back at all, so a single message, an answer, or a report before a long computation
 * leaves at once.
 */
export class Burst {
  #series: Series[] = []
  #count = 0
  /** How many came without a pause. */
  #streak = 0
  #latest = 0
  #oldest = 0

  get isEmpty(): boolean {
    return this.#count === 0
  }

  /** Takes a message. True: what is held must be posted now. */
  add(kind: SeriesKind, id: number, value: unknown): boolean {
    const now = performance.now()
    this.#streak = now - this.#latest > pause ? 1 : this.#streak + 1
    this.#latest = now
    if (this.#count === 0) this.#oldest = now
    const last = this.#series.at(-1)
    if (last?.kind === kind) {
      last.ids.push(id)
      last.values.push(value)
    } else this.#series.push({ kind, ids: [id], values: [value] })
    this.#count++
    return this.#count >= Math.min(most, this.#streak * share) || now - this.#oldest > patience
  }

  /** Gives what is held, in the order it came. */
  take(): BurstMessage | LinkMessage {
    const series = this.#series
    const single = this.#count === 1
    this.#series = []
    this.#count = 0
    const [{ kind, ids, values }] = series as [Series]
    return single ? messageOf(kind, ids[0]!, values[0]) : { wire: 'burst', series }
  }
}

/** One message of a series, as it would be by itself. */
export const messageOf = (kind: SeriesKind, id: number, value: unknown): LinkMessage =>
  kind.wire === 'yield'
    ? { wire: 'yield', run: id, body: value }
    : { wire: 'data', to: kind.to, body: { service: kind.service, call: id, value } }
