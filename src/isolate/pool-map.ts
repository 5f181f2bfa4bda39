/** How `map` goes about it. */
export interface MapOptions {
  /** Gives up what is left; the promise rejects with `signal.reason`. */
  signal?: AbortSignal
  /** Items sent at once. Default: as many as take some milliseconds. */
  chunkSize?: number
}

/** The results, in the order of the items: together as a promise, or one after the other by `for await`. */
export interface MappedResults<Result> extends Promise<Result[]>, AsyncIterable<Result> {}

/** Long enough that sending does not count, short enough that the isolates end together. In milliseconds. */
const chunkTime = 8

/** Runs items in chunks, a few at once, and puts the results in order. The first failure gives up the rest. */
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
  let next = 0
  let size = chunkSize ?? 1

  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const from = next
      // Never so much that the others have nothing left to do.
      const most = chunkSize ?? Math.max(1, Math.ceil((items.length - from) / (width * 2)))
      next = Math.min(items.length, from + Math.min(size, most))
      const begun = performance.now()
      const chunk = run([items.slice(from, next), from], stop.signal)
      chunks.push(chunk)
      await chunk
      if (chunkSize === undefined && performance.now() - begun < chunkTime) size *= 2
    }
  }
  // Started in a microtask by nobody: the first chunks go out in this very call, so items are copied now.
  const workers = Array.from({ length: Math.min(width * 2, items.length) }, worker)
  const all = Promise.all(workers)
    .then(async () => (await Promise.all(chunks)).flat())
    .catch((error: unknown) => {
      next = items.length
      stop.abort(error)
      throw error
    })
    .finally(() => signal?.removeEventListener('abort', giveUp))
  for (const chunk of chunks) chunk.catch(() => {})

  async function* inOrder(): AsyncGenerator<Result> {
    all.catch(() => {})
    try {
      for (let index = 0; index < chunks.length || next < items.length; index++) {
        while (index >= chunks.length) await Promise.race([chunks.at(-1), all])
        yield* (await chunks[index])!
      }
    } finally {
      next = items.length
      stop.abort()
    }
  }
  return Object.assign(all, { [Symbol.asyncIterator]: inOrder }) as MappedResults<Result>
}
