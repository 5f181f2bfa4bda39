import { useCallback, useEffect, useRef, useState } from 'react'

const MOST_LINES = 200

export interface Bench {
  /** What was printed, oldest first. */
  readonly lines: readonly string[]
  print: (line: string) => void
  /** What the last action threw. */
  readonly error: Error | undefined
  readonly busy: boolean
  /** What was under way was given up by `cancel`. */
  readonly cancelled: boolean
  /**
   * Does what a button is for, one at a time for the eye: its error is shown, never lost. Its signal is aborted when the
   * work is cancelled, or the story left.
   */
  act: (work: (signal: AbortSignal) => unknown) => Promise<void>
  /** Gives up what is under way. */
  cancel: () => void
  /** Says how to end something that was opened: called when the story is left, and at once if it is left already. */
  own: (end: () => void) => void
  /** Ends all that is owned and forgets what was printed and thrown. */
  reset: () => void
}

/** What each story of code needs: a place to print, errors on screen, and nothing left alive behind it. */
export function useBench(): Bench {
  const [lines, setLines] = useState<readonly string[]>([])
  const [error, setError] = useState<Error>()
  const [running, setRunning] = useState(0)
  const [cancelled, setCancelled] = useState(false)
  const ends = useRef<(() => void)[]>([])
  const acts = useRef(new Set<AbortController>())
  const left = useRef(false)

  const endAll = useCallback(() => {
    for (const end of ends.current.splice(0).reverse()) end()
  }, [])

  const cancel = useCallback(() => {
    for (const abort of acts.current) abort.abort()
  }, [])

  useEffect(() => {
    left.current = false
    return () => {
      left.current = true
      cancel()
      endAll()
    }
  }, [cancel, endAll])

  const print = useCallback(
    (line: string) => setLines((before) => [...before.slice(1 - MOST_LINES), line]),
    [],
  )

  const own = useCallback((end: () => void) => {
    if (left.current) end()
    else ends.current.push(end)
  }, [])

  const act = useCallback(async (work: (signal: AbortSignal) => unknown) => {
    const abort = new AbortController()
    acts.current.add(abort)
    setError(undefined)
    setCancelled(false)
    setRunning((before) => before + 1)
    try {
      await work(abort.signal)
    } catch (failure) {
      if (abort.signal.aborted) setCancelled(true)
      else setError(failure instanceof Error ? failure : new Error(String(failure)))
    } finally {
      acts.current.delete(abort)
      setRunning((before) => before - 1)
    }
  }, [])

  const reset = useCallback(() => {
    endAll()
    setLines([])
    setError(undefined)
  }, [endAll])

  return { lines, print, error, cancelled, busy: running > 0, act, cancel, own, reset }
}
