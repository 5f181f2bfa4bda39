import { expect, it } from 'vitest'
import { LateTarget } from '../../src/isolate/late-target.js'
import type { RunRequest, RunTarget } from '../../src/isolate/run-client.js'

/** A target that says what was done to it, and answers with its arguments. */
class Recorder implements RunTarget {
  readonly done: string[] = []
  onGone = (): void => {}
  async run({ args }: RunRequest): Promise<unknown> {
    this.done.push('run')
    return args
  }
  recall(): void {
    this.done.push('recall')
  }
  kill(reason?: unknown): void {
    this.done.push(`kill ${String(reason)}`)
  }
}

const request = (...args: unknown[]): RunRequest => ({
  id: 'test',
  url: undefined,
  mode: 'run',
  captures: {},
  args,
  once: true,
  here: undefined,
  transfer: [],
})

function late(): { target: LateTarget; made: Recorder; make: () => void; fail: (cause: unknown) => void } {
  const made = new Recorder()
  let make = (): void => {}
  let fail = (_cause: unknown): void => {}
  const loaded = new Promise<RunTarget>((resolve, reject) => {
    make = () => resolve(made)
    fail = reject
  })
  return { target: new LateTarget(() => loaded), made, make, fail }
}

it('[IS40] what is asked before the code is there is answered with what was sent at the call', async () => {
  const { target, made, make } = late()
  const list = [1]
  const answer = target.run(request(list))
  list.push(2)
  make()
  expect(await answer).toEqual([[1]])
  expect(made.done).toEqual(['run'])
  expect(await target.run(request(3))).toEqual([3])
})

it('[IS40] what is given up before the code is there rejects at once, and is never run', async () => {
  const { target, made, make } = late()
  const answer = target.run(request(1))
  target.kill('given up')
  await expect(answer).rejects.toBe('given up')
  make()
  await target.run(request(2))
  expect(made.done).toEqual(['kill given up', 'run'])
})

it('[IS40] code that does not load rejects what waits for it', async () => {
  const { target, fail } = late()
  const answers = [target.run(request(1)), target.run(request(2))]
  fail(new TypeError('not there'))
  for (const answer of answers) await expect(answer).rejects.toThrow('not there')
  target.kill('over')
})

it('[IS40] what did not load once is tried again for the next', async () => {
  const made = new Recorder()
  let tries = 0
  const target = new LateTarget(async () => {
    if (++tries === 1) throw new TypeError('not there')
    return made
  })
  await expect(target.run(request(1))).rejects.toThrow('not there')
  expect(await target.run(request(2))).toEqual([2])
})

it('[PO12] what waits for its turn is taken back from where it went, and from nowhere before', async () => {
  const { target, made, make } = late()
  target.recall()
  const answer = target.run(request(1))
  target.recall()
  make()
  await answer
  expect(made.done).toEqual(['run', 'recall'])
})
