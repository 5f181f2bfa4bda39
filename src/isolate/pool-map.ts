import { CancelledError } from '../errors/cancelled-error.js'
import { checkArgument } from '../errors/check-argument.js'
import type { RunOptions } from './run.js'

/**
 * How `map` goes about it. `signal` gives up what is left; of `transfer` each chunk moves what its items hold; `onProgress`
 * takes what generators yield, in order for each item. Captured variables are copied with each chunk.
 */
export interface MapOptions<Output = unknown> extends RunOptions<Output> {
  /** Items sent at once. Default: as many as take some milliseconds. */
  chunkSize?: number | undefined
}

/** The results, in the order of the items: together as a promise, or one after the other by `for await`. */
export interface MappedResults<Result> extends Promise<Result[]>, AsyncIterable<Result> {}

/**
 * From a chunk's way out to its results, with the one that is before it, in milliseconds: long enough that sending does
 * not count.
 */
const chunkTime = 32
/**
 * The same of the smallest: towards the end they become smaller, so that the isolates end together, but less than that
 * is not worth its message.
 */
const shortest = 4

/**
 * How much larger or smaller the next chunk may be than what was tried: one that waited for its isolate to start tells
 * little of what it took.
 */
const growth = 8

/** How many chunks an isolate has at a time: the next one is there when it is done with one, whatever the page does. */
const inFlight = 2

/** What is mapped, and how. */
interface MapTerms<Item, Result> extends MapOptions {
  items: Iterable<Item>
  /** Runs a chunk, and says when it is sent: it may have to wait for the runs of others. */
  run: (args: unknown[], signal: AbortSignal, sent: () => void) => Promise<Result[]>
  /** How many isolates there may be. */
  width: number
  /** Nothing more is run. */
  ended: () => void
}

/** Runs items in chunks, several at once, and puts the results in order. The first failure gives up the rest. */
export function mapInChunks<Item, Result>(terms: MapTerms<Item, Result>): MappedResults<Result> {
  const { run, width, signal, chunkSize, ended } = terms
  let items: readonly Item[] = []
  const chunks: Promise<Result[]>[] = []
  const stop = new AbortController()
  const giveUp = () => stop.abort(signal?.reason)
  signal?.addEventListener('abort', giveUp)
  if (signal?.aborted) giveUp()
  let next = 0
  let size = 1
  let least = 1

  /** Sends one chunk after the other; `width` times `inFlight` of these go on at once. */
  const feed = async (): Promise<void> => {
    while (next < items.length) {
      // Never so much that the others have nothing left to do.
      const most = Math.ceil((items.length - next) / (width * inFlight))
      const from = next
      const wanted = Math.floor(Math.max(1, least, Math.min(size, most)))
      next = Math.min(items.length, from + (chunkSize ?? wanted))
      const count = next - from
      let begun = performance.now()
      const sent = () => {
        begun = performance.now()
      }
      const chunk = run([items.slice(from, next), from], stop.signal, sent)
      chunks.push(chunk)
      await chunk
      const each = (performance.now() - begun) / count
      size = Math.max(1, size / growth, Math.min(growth * size, chunkTime / each))
      least = Math.min(size, shortest / each)
    }
  }
  const mapAll = async (): Promise<Result[]> => {
    checkArgument(
      chunkSize === undefined || chunkSize === Infinity || (Number.isInteger(chunkSize) && chunkSize > 0),
      'pool.map: chunkSize is a whole number from 1.',
    )
    stop.signal.throwIfAborted()
    items = [...terms.items]
    await Promise.all(Array.from({ length: Math.min(width * inFlight, items.length) }, feed))
    return (await Promise.all(chunks)).flat()
  }
  const all = mapAll()
    .catch((error: unknown) => {
      next = items.length
      stop.abort(error)
      throw error
    })
    .finally(() => {
      signal?.removeEventListener('abort', giveUp)
      ended()
    })

  async function* inOrder(): AsyncGenerator<Result> {
    // Its failure is that of a chunk, or comes after the consumer has left.
    all.catch(() => {})
    try {
      for (let index = 0; index < chunks.length || next < items.length; index++) {
        // If it fails before there is a chunk, there will be none.
        while (index >= chunks.length) await Promise.race([chunks.at(-1) ?? all, all])
        yield* (await chunks[index])!
      }
      // It may have failed before there was a chunk.
      await all
    } finally {
      next = items.length
      stop.abort(new CancelledError('cancelled'))
    }
  }
  return Object.assign(all, { [Symbol.asyncIterator]: inOrder }) as MappedResults<Result>
}
