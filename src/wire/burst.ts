import { callMessage } from './call-tuple.js'
import { formOf, readCells, readerOf } from './form.js'
import type { BurstMessage, LinkMessage, Series, SeriesKind } from './message.js'

/**
 * With so many messages in one turn of the thread a burst begins; those before it are posted one by one. They are more
 * than a generator may yield before it has heard of its consumer, so a computation behind these holds none of them up.
 */
const proof = 17
/**
 * What is held back is at most this part of what went before it without a pause: whoever sends thousands and then
 * blocks its thread holds back a few of them for as long as it blocks.
 */
const share = 1 / 4
/** Enough that a message of its own counts for little, in messages. */
const most = 512
/** After a pause of that length no burst goes on, in milliseconds. */
const pause = 4
/** No message waits longer than that for others, in milliseconds. */
const patience = 4
/** In a long streak the clock, which has its price, is read for one in so many messages. */
const seldom = 8

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
  /** How many of them before this turn. */
  #before = 0
  /** Whether the turn before this one brought many. */
  #goesOn = false
  #latest = 0
  #oldest = 0
  /** A value is being read, which may run code of the user. */
  #reading = false

  get isEmpty(): boolean {
    return this.#count === 0
  }

  /** Whether what is held must be posted now. */
  get isDue(): boolean {
    return this.#count >= Math.min(most, this.#streak * share) || this.#latest - this.#oldest > patience
  }

  /** Whether a burst may begin soon, so that it has to be told of the end of this turn. */
  get isNear(): boolean {
    return this.#streak >= proof - 1
  }

  /**
   * The turn is over. One that brought few was none of a burst, since calls one after the other are quick as well; or
   * the rest of one that was cut in two.
   */
  endTurn(): void {
    const broughtMany = this.#streak - this.#before >= proof
    if (!broughtMany && !this.#goesOn) this.#streak = 0
    this.#goesOn = broughtMany
    this.#before = this.#streak
  }

  /** Takes a message, as it is now; false if it is to be posted by itself: not of a burst, or not small and plain. */
  add(kind: SeriesKind, id: number, value: unknown): boolean {
    if (this.#streak < most || this.#streak % seldom === 0) {
      const now = performance.now()
      if (now - this.#latest > pause) {
        this.#streak = this.#before = 0
        this.#goesOn = false
      }
      this.#latest = now
    }
    if (++this.#streak < proof || this.#reading || !this.#write(kind, id, value)) return false
    if (this.#count++ === 0) this.#oldest = this.#latest
    return true
  }

  #write(kind: SeriesKind, id: number, value: unknown): boolean {
    const last = this.#series.at(-1)
    // Reading a primitive runs no code of the user: nothing has to be taken back.
    if (last?.kind === kind && !last.form && readCells(null, value, last.cells)) return last.ids.push(id) > 0
    return this.#read(kind, id, value)
  }

  #read(kind: SeriesKind, id: number, value: unknown): boolean {
    const last = this.#series.at(-1)
    const length = last?.cells.length ?? 0
    this.#reading = true
    try {
      const fits = last?.kind === kind && readCells(last.form, value, last.cells)
      // A getter that said something itself has sent off what was held.
      if (this.#series.at(-1) !== last) return false
      if (fits) return last.ids.push(id) > 0
      if (last) last.cells.length = length
      const cells: unknown[] = []
      const form = formOf(value, cells)
      if (form === undefined) return false
      this.#series.push({ wire: 'series', kind, form, ids: [id], cells })
      return true
    } catch {
      // A getter threw. By itself the value is refused with its place, and what was read of it is nobody's.
      if (last) last.cells.length = length
      return false
    } finally {
      this.#reading = false
    }
  }

  /** Gives what is held, in the order it came. */
  take(): BurstMessage | LinkMessage {
    const series = this.#series
    const single = this.#count === 1
    this.#series = []
    this.#count = 0
    const [{ kind, form, ids, cells }] = series as [Series]
    return single ? messageOf(kind, ids[0]!, readerOf(form, cells)()) : { wire: 'burst', series }
  }
}

/** One message of a series, as it would be by itself. */
export const messageOf = (kind: SeriesKind, id: number, value: unknown): LinkMessage =>
  kind.wire === 'yield' ? { wire: 'yield', run: id, body: value } : callMessage(kind, id, value)
