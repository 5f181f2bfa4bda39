import { CancelledError, useIsolateController } from 'react-isolates'
import { useCallback, useEffect, useRef, useState } from 'react'
import { measurePhase, type Phase } from '../kit/frame-meter.ts'
import { timed } from '../kit/timed.ts'
import { type DatabaseAnswer, databaseIsolate } from './database.isolate.ts'

interface Found extends DatabaseAnswer {
  readonly query: string
  readonly took: number
}

const toError = (failure: unknown) => (failure instanceof Error ? failure : new Error(String(failure)))

/** A database in an isolate, for as long as the story is on screen: filled, searched and asked. */
export function useDatabase() {
  const [table, setTable] = useState<DatabaseAnswer>()
  const [found, setFound] = useState<Found>()
  const [words, setWords] = useState('')
  /** Rows that a statement under way has found so far. */
  const [asking, setAsking] = useState<number>()
  const [filling, setFilling] = useState<number>()
  const [phase, setPhase] = useState<Phase>()
  const [error, setError] = useState<Error>()
  const [cancelled, setCancelled] = useState(false)
  const [givenUp, setGivenUp] = useState(false)
  const fillAbort = useRef<AbortController>(null)
  const latest = useRef<AbortController>(null)

  /** What was asked when the story is left has no answer, and nobody waits for one. */
  const unlessLeft = useCallback((failure: unknown) => {
    if (!(failure instanceof CancelledError)) setError(toError(failure))
  }, [])

  // #region ask
  const { request } = useIsolateController(databaseIsolate)

  // What is asked before the isolate is ready waits for it.
  useEffect(() => {
    request({ do: 'count' }).then(setTable).catch(unlessLeft)
  }, [request, unlessLeft])

  const search = (words: string) => ask(words, { do: 'find', words })
  const query = (sql: string) => ask('', { do: 'query', sql })

  const ask = async (query: string, message: Parameters<typeof request>[0]) => {
    latest.current?.abort() // the newest wins: the one before is not answered any more
    const { signal } = (latest.current = new AbortController())
    const onProgress = ({ rows }: DatabaseAnswer) => setAsking(rows)
    setAsking(message.do === 'query' ? 0 : undefined)
    setGivenUp(false)
    setError(undefined)
    try {
      const { result, took } = await timed(() => request(message, { signal, onProgress }))
      setFound({ ...result, query, took })
      if (message.do === 'query') setTable(await request({ do: 'count' }))
    } catch (failure) {
      if (!signal.aborted) setError(toError(failure))
    }
    if (latest.current?.signal === signal) setAsking(undefined)
  }

  const giveUp = () => {
    latest.current?.abort()
    setGivenUp(true)
  }

  const fill = (rows: number) => addRows(rows).catch(unlessLeft)

  const addRows = async (rows: number) => {
    const { signal } = (fillAbort.current = new AbortController())
    setFilling(0)
    setCancelled(false)
    setError(undefined)
    try {
      const onProgress = ({ share }: DatabaseAnswer) => setFilling(share)
      const { phase } = await measurePhase(() => request({ do: 'fill', rows }, { signal, onProgress }))
      setPhase(phase)
    } catch (failure) {
      if (!signal.aborted) setError(toError(failure))
    }
    setTable(await request({ do: 'count' }))
    setCancelled(signal.aborted)
    setFilling(undefined)
    await search(words)
  }
  // #endregion

  const type = (text: string) => {
    setWords(text)
    return search(text)
  }

  const empty = () =>
    request({ do: 'empty' })
      .then((table) => {
        setTable(table)
        setFound(undefined)
      })
      .catch(unlessLeft)

  const state = { table, found, words, asking, givenUp, filling, phase, error, cancelled }
  return { ...state, type, query, giveUp, fill, empty, cancel: () => fillAbort.current?.abort() }
}
