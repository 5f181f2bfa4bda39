import { CancelledError, useIsolate } from 'react-isolates'
import { useEffect, useRef, useState } from 'react'
import { measurePhase, type Phase } from '../kit/frame-meter.ts'
import { type JsonSource, readSource } from './json-source.ts'
import { type JsonStep, type JsonSummary, summariseJson } from './summarise-json.ts'

export type Where = 'page' | 'isolate'

interface JsonRun {
  readonly summary: JsonSummary
  readonly phase: Phase
}

export interface JsonState {
  readonly runs: Partial<Record<Where, JsonRun>>
  /** What the newest success found. */
  readonly newest: JsonSummary | undefined
  readonly running: Where | undefined
  readonly step: JsonStep | undefined
  readonly error: Error | undefined
  readonly cancelled: boolean
  parseOnPage: (source: JsonSource) => Promise<void>
  parseInIsolate: (source: JsonSource, reader: Where) => Promise<void>
  cancel: () => void
}

/** Parses on the page or in an isolate, one at a time, and measures how the page fares meanwhile. */
export function useJson(): JsonState {
  const [runs, setRuns] = useState<JsonState['runs']>({})
  const [newest, setNewest] = useState<JsonSummary>()
  const [running, setRunning] = useState<Where>()
  const [error, setError] = useState<Error>()
  const [cancelled, setCancelled] = useState(false)
  const abort = useRef<AbortController>(null)

  // A story that is left while the page still reads must not begin to parse.
  useEffect(() => () => abort.current?.abort(new CancelledError('unmounted')), [])

  // #region isolate
  const parsing = useIsolate(summariseJson, { enabled: false })

  const parseInIsolate = (source: JsonSource, reader: Where) =>
    track('isolate', async (signal) => {
      // An address or a file is a handle: it travels at no cost, and the isolate reads the text itself.
      if (reader === 'isolate') return parsing.run(source)
      // Read here, the whole text is copied to the isolate, and this page pays for the copy.
      const text = await readSource(source)
      signal.throwIfAborted()
      return parsing.run({ name: source.name, kind: 'text', text })
    })

  const cancel = () => {
    abort.current?.abort(new CancelledError('cancelled'))
    parsing.cancel()
  }
  // #endregion

  // #region page
  const parseOnPage = (source: JsonSource) =>
    track('page', async () => {
      const steps = summariseJson(source)
      for (;;) {
        const step = await steps.next()
        if (step.done) return step.value
      }
    })
  // #endregion

  async function track(where: Where, work: (signal: AbortSignal) => Promise<JsonSummary>): Promise<void> {
    abort.current?.abort() // pressed twice before it could be seen: the first gives way
    const { signal } = (abort.current = new AbortController())
    setRunning(where)
    setError(undefined)
    setCancelled(false)
    try {
      const { result, phase } = await measurePhase(() => {
        // Measuring waits for two frames, in which one may cancel what has not begun.
        signal.throwIfAborted()
        return work(signal)
      })
      setRuns((before) => ({ ...before, [where]: { summary: result, phase } }))
      setNewest(result)
    } catch (failure) {
      if (failure instanceof CancelledError) setCancelled(true)
      else setError(failure instanceof Error ? failure : new Error(String(failure)))
    } finally {
      if (abort.current.signal === signal) setRunning(undefined)
    }
  }

  return {
    runs,
    newest,
    running,
    step: parsing.progress,
    error,
    cancelled,
    parseOnPage,
    parseInIsolate,
    cancel,
  }
}
