import { useState } from 'react'
import { measurePhase, type Phase } from '../kit/frame-meter.ts'
import { useTask } from '../kit/use-task.ts'
import { type ChunkJob, inParallel, onThePage } from './chunk-ways.ts'

/** How many isolates do the work; 0: the page itself. */
export const WAYS = [0, 1, 2, 4, 8] as const
export type Way = (typeof WAYS)[number]

/** The work done in one way, or in all of them one after the other, and how the page fared in each. */
export function useChunks() {
  const [phases, setPhases] = useState<Partial<Record<Way, Phase>>>({})
  const [chains, setChains] = useState<readonly number[]>([])
  const { start: track, ...task } = useTask<Way>()

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
    setChains([])
    const { phase } = await measurePhase(async () => {
      signal.throwIfAborted()
      if (way === 0) onThePage(job, take)
      else await inParallel(job, way, take, signal)
    })
    setPhases((before) => ({ ...before, [way]: phase }))
  }

  const start = async (job: ChunkJob, ways: readonly Way[]) => {
    if (ways.length > 1) setPhases({})
    for (const way of ways) if (!(await track(way, (signal) => doIt(job, way, signal)))) return
  }

  /** Figures of another amount of work do not compare. */
  const forget = () => {
    task.cancel()
    setPhases({})
    setChains([])
  }

  return { ...task, phases, chains, start, forget }
}
