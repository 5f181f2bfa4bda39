import { useCallback, useEffect, useRef, useState } from 'react'

/**
 * What a story does one at a time: what is under way, what it threw, whether it was given up. What is started takes the
 * place of what is under way, and only the newest tells how it goes. A story that is left gives it up.
 */
export function useTask<What extends string | number>() {
  const [running, setRunning] = useState<What>()
  const [error, setError] = useState<Error>()
  const [cancelled, setCancelled] = useState(false)
  const abort = useRef<AbortController>(null)

  const cancel = useCallback(() => abort.current?.abort(), [])
  useEffect(() => cancel, [cancel])

  /** Gives whether it was done to its end, and nothing took its place. */
  const start = useCallback(
    async (what: What, work: (signal: AbortSignal) => Promise<void>): Promise<boolean> => {
      cancel()
      const { signal } = (abort.current = new AbortController())
      const isNewest = () => abort.current?.signal === signal
      setRunning(what)
      setError(undefined)
      setCancelled(false)
      try {
        await work(signal)
        return isNewest()
      } catch (failure) {
        if (isNewest() && signal.aborted) setCancelled(true)
        else if (isNewest()) setError(failure instanceof Error ? failure : new Error(String(failure)))
        return false
      } finally {
        if (isNewest()) setRunning(undefined)
      }
    },
    [cancel],
  )

  return { running, error, cancelled, start, cancel }
}
