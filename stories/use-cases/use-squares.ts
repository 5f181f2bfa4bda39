import { Isolate } from 'react-isolates'
import { useState } from 'react'
import { measurePhase, type Phase } from '../kit/frame-meter.ts'
import { useTask } from '../kit/use-task.ts'
import { squareAll } from './square.ts'

export type Where = 'isolate' | 'page'

interface Calculation {
  readonly phase: Phase
  /** The first ten squares, and the last. */
  readonly first: readonly number[]
  readonly last: number | undefined
  /** How many numbers this page still holds afterwards: none, if they were moved. */
  readonly kept: number
}

/** 1, 2, 3 … of which the tenth may be made wrong. */
function numbersUpTo(size: number, wrong: boolean): Float64Array<ArrayBuffer> {
  const numbers = Float64Array.from({ length: size }, (_, index) => index + 1)
  if (wrong) numbers[9] = -10
  return numbers
}

/** Squares many numbers on the page or in an isolate, and measures how the page fares. */
export function useSquares() {
  const [done, setDone] = useState<Partial<Record<Where, Calculation>>>({})
  const [share, setShare] = useState(0)
  const { start: track, ...task } = useTask<Where>()

  // #region isolate
  const inIsolate = (numbers: Float64Array<ArrayBuffer>, signal: AbortSignal) =>
    // The numbers are moved there, the squares moved back: no byte is copied.
    Isolate.run(() => squareAll(numbers), { transfer: [numbers.buffer], onProgress: setShare, signal })
  // #endregion

  // #region page
  const onPage = (numbers: Float64Array) => {
    const work = squareAll(numbers)
    let step = work.next()
    while (!step.done) step = work.next()
    return step.value
  }
  // #endregion

  const start = (where: Where, size: number, wrong: boolean) =>
    track(where, async (signal) => {
      const numbers = numbersUpTo(size, wrong)
      setShare(0)
      const { result, phase } = await measurePhase(() => {
        signal.throwIfAborted()
        return where === 'isolate' ? inIsolate(numbers, signal) : onPage(numbers)
      })
      const calculation = {
        phase,
        first: Array.from(result.subarray(0, 10)),
        last: result.at(-1),
        kept: numbers.length,
      }
      setDone((before) => ({ ...before, [where]: calculation }))
    })

  return { ...task, done, share, start }
}
