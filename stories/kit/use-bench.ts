import { useCallback, useEffect, useRef, useState } from 'react'

const MOST_LINES = 200

export interface Bench {
  /** What was printed, oldest first. */
  readonly lines: readonly string[]
  print: (line: string) => void
  /** What the last action threw. */
  readonly error: Error | undefined
  readonly busy: boolean
  /** Does what a button is for, one at a time for the eye: its error is shown, never lost. */
  act: (work: () => unknown) => Promise<void>
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
  const ends = useRef<(() => void)[]>([])
  const left = useRef(false)

  const endAll = useCallback(() => {
    for (const end of ends.current.splice(0).reverse()) end()
  }, [])

  useEffect(() => {
    left.current = false
    return () => {
      left.current = true
      endAll()
    }
  }, [endAll])

  const print = useCallback(
    (line: string) => setLines((before) => [...before.slice(1 - MOST_LINES), line]),
    [],
  )

  const own = useCallback((end: () => void) => {
    if (left.current) end()
    else ends.current.push(end)
  }, [])

  const act = useCallback(async (work: () => unknown) => {
    setError(undefined)
    setRunning((before) => before + 1)
    try {
      await work()
    } catch (failure) {
      setError(failure instanceof Error ? failure : new Error(String(failure)))
    } finally {
      setRunning((before) => before - 1)
    }
  }, [])

  const reset = useCallback(() => {
    endAll()
    setLines([])
    setError(undefined)
  }, [endAll])

  return { lines, print, error, busy: running > 0, act, own, reset }
}
