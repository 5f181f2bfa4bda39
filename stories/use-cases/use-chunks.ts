import { useEffect, useRef, useState } from 'react'
import { measurePhase, type Phase } from '../kit/frame-meter.ts'
import { type ChunkJob, inParallel, onThePage } from './chunk-ways.ts'

/** How many isolates do the work; 0: the page itself. */
export const WAYS = [0, 1, 2, 4, 8] as const
export type Way = (typeof WAYS)[number]

/** The work done in one way, or in all of them one after the other, and how the page fared in each. */
export function useChunks() {
  const [phases, setPhases] = useState<Partial<Record<Way, Phase>>>({})
  const [running, setRunning] = useState<Way>()
  const [chains, setChains] = useState<readonly number[]>([])
  const [error, setError] = useState<Error>()
  const [cancelled, setCancelled] = useState(false)
  const abort = useRef<AbortController>(null)

  useEffect(() => () => abort.current?.abort(), [])

  const doIt = async (job: ChunkJob, way: Way, signal: AbortSignal) => {
    const taken: number[] = []
    let waits = false
    // Answers of one frame are drawn together.
    const take = (chain: number) => {
      taken.push(chain)
      if (waits) return
      waits = true
      requestAnimationFrame(() => {
        waits = false
        setChains([...taken])
      })
    }
    setRunning(way)
    setChains([])
    const { phase } = await measurePhase(async () => {
      signal.throwIfAborted()
      if (way === 0) onThePage(job, take)
      else await inParallel(job, way, take, signal)
    })
    setPhases((before) => ({ ...before, [way]: phase }))
  }

  const start = async (job: ChunkJob, ways: readonly Way[]) => {
    abort.current?.abort() // pressed twice before it could be seen: the first gives way
    const { signal } = (abort.current = new AbortController())
    setError(undefined)
    setCancelled(false)
    if (ways.length > 1) setPhases({})
    try {
      for (const way of ways) await doIt(job, way, signal)
    } catch (failure) {
      if (signal.aborted) setCancelled(true)
      else setError(failure instanceof Error ? failure : new Error(String(failure)))
    } finally {
      setRunning(undefined)
    }
  }

  /** Figures of another amount of work do not compare. */
  const forget = () => setPhases({})

  return { phases, running, chains, error, cancelled, start, forget, cancel: () => abort.current?.abort() }
}
