import { useEffect, useRef, useState } from 'react'
import { measurePhase, type Phase } from '../kit/frame-meter.ts'
import { byCompute, byRun, onThePage } from './sum-ways.ts'

/** The ways to add, in the order of the buttons. */
const WAYS = { page: onThePage, compute: byCompute, run: byRun }
export type Way = keyof typeof WAYS

interface Answer {
  readonly sum: bigint
  readonly phase: Phase
}

export interface SumState {
  /** The last answer of each way. */
  readonly answers: Partial<Record<Way, Answer>>
  readonly running: Way | undefined
  /** The last run failed. */
  readonly error: Error | undefined
  /** The last run was given up. */
  readonly cancelled: boolean
  start: (way: Way, n: number) => Promise<void>
  cancel: () => void
}

/** Adds in one of the ways at a time, measures the page meanwhile, and ends what runs when the story is left. */
export function useSum(): SumState {
  const [answers, setAnswers] = useState<SumState['answers']>({})
  const [running, setRunning] = useState<Way>()
  const [error, setError] = useState<Error>()
  const [cancelled, setCancelled] = useState(false)
  const abort = useRef<AbortController>(null)

  useEffect(() => () => abort.current?.abort(), [])

  async function start(way: Way, n: number): Promise<void> {
    const controller = new AbortController()
    abort.current = controller
    setRunning(way)
    setError(undefined)
    setCancelled(false)
    try {
      const { result, phase } = await measurePhase(() => WAYS[way](n, controller.signal))
      setAnswers((before) => ({ ...before, [way]: { sum: result, phase } }))
    } catch (failure) {
      if (controller.signal.aborted) setCancelled(true)
      else setError(failure instanceof Error ? failure : new Error(String(failure)))
    } finally {
      setRunning(undefined)
    }
  }

  return { answers, running, error, cancelled, start, cancel: () => abort.current?.abort() }
}
