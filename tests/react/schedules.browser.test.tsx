// No schedule shows a stale result: random renders, calls and cancels, and isolates that answer when they like.
import { act, cleanup, render } from '@testing-library/react'
import { useIsolate } from 'react-isolates'
import { afterEach, expect, it } from 'vitest'
import { Random } from '../harness/random.ts'
import { noIsolates, Quick } from './support/quick.tsx'

afterEach(async () => {
  cleanup()
  await noIsolates()
})

/** Takes some turns, tells how far it is, and gives a result that says what it is of. */
async function* compute(name: string, n: number, turns: number): AsyncGenerator<string, string> {
  for (let turn = 0; turn < turns; turn++) {
    yield `${name} ${n} at ${turn}`
    await new Promise<void>((resolve) => void setTimeout(resolve))
  }
  return `${name} ${n}`
}

it.each(['latest', 'queue'] as const)(
  '[HK4] [HK2] two hooks of a component never show what is stale, nor mix (%s)',
  async (backpressure) => {
    const random = new Random(4)
    const wrong: string[] = []
    const calls: Promise<unknown>[] = []
    let [successes, byHand] = [0, 0]
    const options = { backpressure }

    function One({ name, n, turns }: { name: string; n: number; turns: number }) {
      const result = useIsolate(compute, [name, n, turns], options)
      const manual = useIsolate(() => compute(`manual ${name}`, n, turns), { ...options, enabled: false })
      const { status, data, progress } = result
      if (status === 'success') {
        successes++
        if (data !== `${name} ${n}`) wrong.push(`${data} beside ${name} ${n}`)
      }
      if (
        status === 'pending' &&
        progress &&
        !progress.startsWith(`${name} ${n} at`) &&
        backpressure === 'latest'
      )
        wrong.push(`${progress} beside ${name} ${n}`)
      if (manual.data?.startsWith('manual') === false) wrong.push(`${manual.data} by hand`)
      const call = () => {
        const expected = `manual ${name} ${n}`
        const outcome = manual.run().then(
          (got) => {
            byHand++
            if (got !== expected) wrong.push(`${got} in place of ${expected}`)
          },
          (error: { reason?: string }) => error.reason ?? wrong.push('no reason'),
        )
        calls.push(outcome)
      }
      return (
        <button type="button" onClick={call} onDoubleClick={manual.cancel}>
          {status}
        </button>
      )
    }
    const page = (n: number) => (
      <>
        <One name="left" n={n} turns={random.below(4)} />
        <One name="right" n={n * 2} turns={random.below(4)} />
      </>
    )
    const { rerender, getAllByRole } = render(page(0), { wrapper: Quick })
    const settled = () =>
      expect
        .poll(() => getAllByRole('button').map(({ textContent }) => textContent))
        .toEqual(['success', 'success'])
    for (let step = 0; step < 60; step++) {
      const dice = random.below(8)
      const button = random.pick(getAllByRole('button'))
      if (dice < 4) rerender(page(random.below(3)))
      else if (dice < 6) act(() => button.click())
      else if (dice < 7) act(() => void button.dispatchEvent(new MouseEvent('dblclick', { bubbles: true })))
      if (dice === 7) await settled()
      else await act(() => new Promise<void>((resolve) => void setTimeout(resolve, random.below(30))))
    }
    await settled()
    await Promise.all(calls)
    expect(wrong).toEqual([])
    expect([successes, byHand].map((count) => count > 0)).toEqual([true, true])
  },
  90_000,
)
