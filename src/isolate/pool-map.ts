import { CancelledError } from '../errors/cancelled-error.js'
import type { RunOptions } from './run.js'

/**
 * How `map` goes about it. `signal` gives up what is left; of `transfer` each chunk moves what its items hold.
 */
export interface MapOptions extends Omit<RunOptions, 'onProgress'> {
  /** Items sent at once. Default: as many as take some milliseconds. */
  chunkSize?: number | undefined
}

/** The results, in the order of the items: together as a promise, or one after the other by `for await`. */
export interface MappedResults<Result> extends Promise<Result[]>, AsyncIterable<Result> {}

/** Long enough that sending does not count, short enough that the isolates end together. In milliseconds. */
const chunkTime = 16

/** How much larger the next chunk may be than what was tried. */
const growth = 8

/** How many chunks an isolate has at a time: the next one is there when it is done with one, whatever the page does. */
const inFlight = 2

/** Runs items in chunks, several at once, and puts the results in order. The first failure gives up the rest. */
export function mapInChunks<Item, Result>(
  items: readonly Item[],
  run: (args: unknown[], signal: AbortSignal) => Promise<Result[]>,
  width: number,
  { signal, chunkSize }: MapOptions,
): MappedResults<Result> {
  const chunks: Promise<Result[]>[] = []
  const stop = new AbortController()
  const giveUp = () => stop.abort(signal?.reason)
  signal?.addEventListener('abort', giveUp)
  if (signal?.aborted) giveUp()
  let next = 0
  let size = 1

  /** Sends one chunk after the other; `width` times `inFlight` of these go on at once. */
  const feed = async (): Promise<void> => {
    stop.signal.throwIfAborted()
    while (next < items.length) {
      // Never so much that the others have nothing left to do.
      const most = Math.ceil((items.length - next) / (width * inFlight))
      const from = next
      next = Math.min(items.length, from + Math.max(1, chunkSize ?? Math.min(size, most)))
      const count = next - from
      const begun = performance.now()
      const chunk = run([items.slice(from, next), from], stop.signal)
      chunks.push(chunk)
      await chunk
      const each = (performance.now() - begun) / count
      size = Math.max(size, Math.min(growth * size, Math.floor(chunkTime / each)))
    }
  }
  const feeders = Array.from({ length: Math.max(1, Math.min(width * inFlight, items.length)) }, feed)
  const all = Promise.all(feeders)
    .then(async () => (await Promise.all(chunks)).flat())
    .catch((error: unknown) => {
      next = items.length
      stop.abort(error)
      throw error
    })
    .finally(() => signal?.removeEventListener('abort', giveUp))

  async function* inOrder(): AsyncGenerator<Result> {
    // Its failure is that of a chunk, or comes after the consumer has left.
    all.catch(() => {})
    try {
      for (let index = 0; index < chunks.length || next < items.length; index++) {
        while (index >= chunks.length) await Promise.race([chunks.at(-1), all])
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
