import { useIsolateController } from 'react-isolates'
import { useEffect, useRef, useState } from 'react'
import { measurePhase, type Phase } from '../kit/frame-meter.ts'
import { timed } from '../kit/timed.ts'
import { type RowsAnswer, type RowsRequest, RowTable } from './row-table.ts'
import { rowsIsolate } from './rows.isolate.ts'

export type Holder = 'isolate' | 'page'

/** What came of the searches of one holder. */
interface Tally {
  readonly begun: number
  /** Given up for a newer one. */
  readonly overtaken: number
  readonly answered: number
}

interface Hits extends RowsAnswer {
  readonly query: string
  readonly took: number
}

const NO_SEARCH: Tally = { begun: 0, overtaken: 0, answered: 0 }
const PRACTICE = 'lovelace lisbon'

const frames = async (many: number) => {
  for (let left = many; left > 0; left--) await new Promise(requestAnimationFrame)
}

/** Rows in an isolate or on the page, searched with each letter: the newest search wins. */
export function useRows(holder: Holder) {
  const [made, setMade] = useState<Record<Holder, number>>({ isolate: 0, page: 0 })
  const [tally, setTally] = useState(NO_SEARCH)
  const [phases, setPhases] = useState<Partial<Record<Holder, Phase>>>({})
  const [query, setQuery] = useState('')
  const [hits, setHits] = useState<Hits>()
  const [making, setMaking] = useState<number>()
  const [typing, setTyping] = useState(false)
  const [error, setError] = useState<Error>()
  const [cancelled, setCancelled] = useState(false)
  const makingAbort = useRef<AbortController>(null)
  const typingAbort = useRef<AbortController>(null)

  // #region ask
  const isolate = useIsolateController(rowsIsolate)
  const [table] = useState(() => new RowTable())
  const latest = useRef<AbortController>(null)

  const ask = async (request: RowsRequest, signal: AbortSignal, onProgress?: (far: RowsAnswer) => void) => {
    if (holder === 'isolate') return isolate.request(request, { signal, ...(onProgress && { onProgress }) })
    const work = table.answer(request)
    let step = work.next()
    while (!step.done) step = work.next()
    return step.value
  }

  const search = async (query: string) => {
    latest.current?.abort() // the isolate stops that one at its next yield
    const { signal } = (latest.current = new AbortController())
    add('begun')
    try {
      const { result, took } = await timed(() => ask({ find: query }, signal))
      setHits({ ...result, query, took })
      setError(undefined)
      add('answered')
    } catch (failure) {
      if (signal.aborted) add('overtaken')
      else setError(failure instanceof Error ? failure : new Error(String(failure)))
    }
  }
  // #endregion

  const add = (what: keyof Tally) => setTally((before) => ({ ...before, [what]: before[what] + 1 }))

  useEffect(() => () => typingAbort.current?.abort(), [])

  const type = (text: string) => {
    setQuery(text)
    return search(text)
  }

  const make = async (rows: number) => {
    const { signal } = (makingAbort.current = new AbortController())
    setMaking(0)
    setCancelled(false)
    try {
      await frames(2) // the progress bar is on screen before the page may stand still
      await ask({ make: rows }, signal, ({ share }) => setMaking(share))
      setMade((before) => ({ ...before, [holder]: rows }))
      await search(query)
    } catch (failure) {
      if (signal.aborted) setCancelled(true)
      else setError(failure instanceof Error ? failure : new Error(String(failure)))
    } finally {
      setMaking(undefined)
    }
  }

  /** Types as a quick person does, one letter every few frames, and measures the page meanwhile. */
  const typeForMe = async () => {
    const { signal } = (typingAbort.current = new AbortController())
    setTyping(true)
    setTally(NO_SEARCH)
    setCancelled(false)
    const { phase } = await measurePhase(async () => {
      let newest = Promise.resolve()
      for (let length = 1; length <= PRACTICE.length && !signal.aborted; length++) {
        newest = type(PRACTICE.slice(0, length))
        await frames(4)
      }
      await newest
    })
    if (!signal.aborted) setPhases((before) => ({ ...before, [holder]: phase }))
    setCancelled(signal.aborted)
    setTyping(false)
  }

  const cancel = () => {
    makingAbort.current?.abort()
    typingAbort.current?.abort()
  }

  return { made, tally, phases, query, hits, making, typing, error, cancelled, type, make, typeForMe, cancel }
}
