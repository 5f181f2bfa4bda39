import { readAnswer } from '../server/read-answer.ts'

export interface ManyRequests {
  readonly url: string
  /** Added to each address: `?behave=drops`. */
  readonly query: string
  readonly requests: number
  /** How many are open at a time, at most. */
  readonly parallel: number
}

/** How far the requests are, and at the end, how they went. */
export interface RequestTally {
  readonly answered: number
  readonly failed: number
  /** Open just now. */
  readonly open: number
  /** Of all answers: read in the isolate, and only their sum crosses. */
  readonly total: number
  /** Milliseconds. */
  readonly slowest: number
  /** What went wrong last. */
  readonly failure: Error | undefined
}

// #region work
/** Asks for many items, some at a time, and tells after each. One that fails stops no other. */
export async function* requestMany(task: ManyRequests): AsyncGenerator<RequestTally, RequestTally, void> {
  const open = new Set<Promise<void>>()
  let tally: RequestTally = { answered: 0, failed: 0, open: 0, total: 0, slowest: 0, failure: undefined }

  const request = async (item: number) => {
    const begun = performance.now()
    try {
      const { price } = JSON.parse(await readAnswer(`${task.url}items/${item}${task.query}`)) as {
        price: number
      }
      const slowest = Math.max(tally.slowest, performance.now() - begun)
      tally = { ...tally, answered: tally.answered + 1, total: tally.total + price, slowest }
    } catch (failure) {
      tally = { ...tally, failed: tally.failed + 1, failure: failure as Error }
    }
  }

  for (let item = 1; item <= task.requests || open.size > 0; ) {
    while (item <= task.requests && open.size < task.parallel) {
      const running = request(item++).finally(() => open.delete(running))
      open.add(running)
    }
    await Promise.race(open)
    yield { ...tally, open: open.size }
  }
  return tally
}
// #endregion
