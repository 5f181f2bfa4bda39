import type { RunInputs, Runner } from '../../../src/isolate/run-snapshot.ts'

/** A run that a {@link HeldRunner} was asked for: it does what the test says, when the test says it. */
export interface HeldRun {
  inputs: RunInputs
  signal: AbortSignal
  succeed: (result: number) => void
  fail: (reason: unknown) => void
  progress: (value: number) => void
}

/** Starts runs that nobody performs: the test settles them. */
export class HeldRunner {
  readonly runs: HeldRun[] = []

  readonly runner: Runner<number, number> = (inputs, { signal, onProgress }) =>
    new Promise((resolve, reject) => {
      this.runs.push({ inputs, signal, succeed: resolve, fail: reject, progress: onProgress })
      signal.addEventListener('abort', () => reject(signal.reason))
    })

  get newest(): HeldRun {
    return this.runs.at(-1)!
  }
}

/** Inputs of a function, which is always the same one, with these arguments. */
export const inputsOf = (...args: unknown[]): RunInputs => ({ spec: { id: 'f' }, captures: {}, args })

/** Lets promises that are settled already have their effects. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 10; i++) await Promise.resolve()
}
