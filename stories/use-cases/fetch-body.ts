import { readAnswer } from '../server/read-answer.ts'

export interface Fetched {
  readonly body: string
  /** Milliseconds until all of it was there. */
  readonly took: number
  /** Who asked. */
  readonly by: string
}

// #region fetch
/** Fetches and reads an answer. Nothing in it knows of isolates: `fetch` is there as well as on a page. */
export async function fetchBody(address: string): Promise<Fetched> {
  const begun = performance.now()
  const body = await readAnswer(address)
  const by = 'document' in globalThis ? 'the page' : 'an isolate'
  return { body, took: performance.now() - begun, by }
}
// #endregion
