import { act, cleanup, render, renderHook, screen, waitFor } from '@testing-library/react'
import { useEffect, useState } from 'react'
import { CancelledError, type IsolateResult, livingIsolates, useIsolate, watchIsolates } from 'react-isolates'
import { afterEach, expect, it } from 'vitest'
import { heldLock, waitForLock } from './support/lock.ts'
import { mutedConsole } from './support/muted.ts'
import { noIsolates, Quick } from './support/quick.tsx'

afterEach(async () => {
  cleanup()
  await noIsolates()
})

const quick = { wrapper: Quick }

function Double({ n }: { n: number }) {
  const { status, data } = useIsolate(() => n * 2)
  return <output>{`${status} ${data}`}</output>
}

it('[HK1] runs on mount and when a captured variable changes', async () => {
  const { rerender } = render(<Double n={1} />, quick)
  await screen.findByText('success 2')
  rerender(<Double n={2} />)
  await screen.findByText('success 4')
})

it('[HK1] runs with arguments, and again when one changes', async () => {
  function Sum({ n }: { n: number }) {
    const { data } = useIsolate((a: number, b: number) => a + b, [n, 10])
    return <output>{data}</output>
  }
  const { rerender } = render(<Sum n={1} />, quick)
  await screen.findByText('11')
  rerender(<Sum n={2} />)
  await screen.findByText('12')
})

it('[HK2] is pending in the render in which an input changed, with the last data', async () => {
  const { rerender } = render(<Double n={1} />, quick)
  expect(screen.getByText('pending undefined')).toBeTruthy()
  await screen.findByText('success 2')
  rerender(<Double n={2} />)
  expect(screen.getByText('pending 2')).toBeTruthy()
  await screen.findByText('success 4')
})

it('[HK2] shows the initial data until the first success, and no last data if it is not to be kept', async () => {
  const seen: string[] = []
  function Forgets({ n }: { n: number }) {
    const { status, data } = useIsolate(() => n * 2, { initialData: -1, keepPreviousData: false })
    const line = `${status} ${data}`
    if (seen.at(-1) !== line) seen.push(line)
    return <output>{line}</output>
  }
  const { rerender } = render(<Forgets n={1} />, quick)
  await screen.findByText('success 2')
  rerender(<Forgets n={2} />)
  await screen.findByText('success 4')
  expect(seen).toEqual(['pending -1', 'success 2', 'pending undefined', 'success 4'])
})

it('[HK2] never shows a result beside inputs that it is not of', async () => {
  const seen: string[] = []
  function Seen({ n }: { n: number }) {
    const { status, data } = useIsolate(() => n * 2)
    seen.push(`${n} ${status} ${data}`)
    return <output>{`${n} ${status}`}</output>
  }
  const { rerender } = render(<Seen n={0} />, quick)
  for (let n = 1; n <= 5; n++) {
    if (n % 2) await screen.findByText(`${n - 1} success`)
    rerender(<Seen n={n} />)
  }
  await screen.findByText('5 success')
  for (const line of seen) {
    const [n, status, data] = line.split(' ')
    if (status === 'success') expect(Number(data)).toBe(Number(n) * 2)
  }
})

it('[HK3] restarts nothing for inputs that are equal by structure', async () => {
  const runs: string[] = []
  function Same({ tick }: { tick: number }) {
    const options = { deep: [{ a: 1 }] }
    const { status, data } = useIsolate(() => options.deep[0]!.a)
    runs.push(status)
    return <output>{`${tick} ${status} ${data}`}</output>
  }
  const { rerender } = render(<Same tick={0} />, quick)
  await screen.findByText('0 success 1')
  rerender(<Same tick={1} />)
  await screen.findByText('1 success 1')
  expect(runs.slice(runs.indexOf('success'))).not.toContain('pending')
})

it('[HK4] ends the run in flight for a newer one, and never shows its result', async () => {
  const release = await heldLock('HK4 slow')
  const shown = new Set<string | undefined>()
  function Latest({ name }: { name: string }) {
    const { data } = useIsolate(waitForLock, [name])
    shown.add(data)
    return <output>{data}</output>
  }
  const { rerender } = render(<Latest name="HK4 slow" />, quick)
  rerender(<Latest name="HK4 fast" />)
  await screen.findByText('HK4 fast')
  release()
  await noIsolates()
  expect([...shown]).toEqual([undefined, 'HK4 fast'])
})

type Numbers = IsolateResult<number, [n: number]>

// Peers' failing case: of two calls in one tick the first hangs, and the second gets the answer of the first.
it('[HK4] two calls in one tick never mix their results', async () => {
  const { result } = renderHook(
    () => [
      useIsolate((n: number) => n * 2, { enabled: false, backpressure: 'queue' }),
      useIsolate((n: number) => n * 3, { enabled: false }),
    ],
    quick,
  )
  const [doubling, tripling] = result.current as [Numbers, Numbers]
  const calls = [doubling.run(1), doubling.run(2), tripling.run(1), tripling.run(2)]
  const outcomes = await act(() => Promise.allSettled(calls))
  expect(outcomes.map((outcome) => (outcome as { value?: number }).value)).toEqual([2, 4, undefined, 6])
  expect(outcomes[2]).toMatchObject({ status: 'rejected', reason: { reason: 'superseded' } })
  expect(result.current.map(({ data }) => data)).toEqual([4, 6])
})

it('[HK4] gives a new run up if it is told to', async () => {
  const options = { enabled: false, backpressure: 'drop' } as const
  const { result } = renderHook(() => useIsolate((n: number) => n, options), quick)
  await act(async () => {
    const first = result.current.run(1)
    await expect(result.current.run(2)).rejects.toMatchObject({ reason: 'dropped' })
    expect(await first).toBe(1)
  })
})

it('[HK4] shows the data of earlier inputs as a success where the run of newer ones was given up', async () => {
  const release = await heldLock('HK4 going on')
  const { result, rerender } = renderHook(
    ({ name }) => useIsolate(waitForLock, [name], { backpressure: 'drop' }),
    { ...quick, initialProps: { name: 'HK4 going on' } },
  )
  await waitFor(() => expect(livingIsolates()).toBe(1))
  rerender({ name: 'HK4 given up' })
  await act(async () => {})
  expect(result.current.status).toBe('pending')
  release()
  await waitFor(() => expect(result.current).toMatchObject({ status: 'success', data: 'HK4 going on' }))
})

it('[HK4] lets new runs wait if it is told to', async () => {
  const release = await heldLock('HK4 first')
  const shown: string[] = []
  function Queues({ name }: { name: string }) {
    const { data } = useIsolate(waitForLock, [name], {
      backpressure: 'queue',
      onSuccess: (done) => shown.push(done),
    })
    return <output>{data}</output>
  }
  const { rerender } = render(<Queues name="HK4 first" />, quick)
  await waitFor(() => expect(livingIsolates()).toBe(1))
  for (const name of ['HK4 second', 'HK4 third']) {
    rerender(<Queues name={name} />)
    await act(async () => {})
  }
  expect([shown, livingIsolates()]).toEqual([[], 1])
  release()
  await screen.findByText('HK4 third')
  expect(shown).toEqual(['HK4 first', 'HK4 second', 'HK4 third'])
})

it('[HK7] runs only by run() when it is not enabled, which need not be handled', async () => {
  const { result } = renderHook(() => useIsolate((n: number) => n + 1, { enabled: false }), quick)
  expect(result.current.status).toBe('idle')
  expect(livingIsolates()).toBe(0)
  await act(async () => expect(await result.current.run(1)).toBe(2))
  expect(result.current).toMatchObject({ status: 'success', data: 2 })
})

it('[HK7] shows what was run by hand until its inputs change', async () => {
  const { result, rerender } = renderHook(({ n }) => useIsolate((a: number) => a * 2, [n]), {
    ...quick,
    initialProps: { n: 1 },
  })
  await waitFor(() => expect(result.current.data).toBe(2))
  await act(() => result.current.run(10))
  rerender({ n: 1 })
  expect(result.current).toMatchObject({ status: 'success', data: 20 })
  rerender({ n: 2 })
  await waitFor(() => expect(result.current).toMatchObject({ status: 'success', data: 4 }))
})

it('[HK7] starts nothing that the next render switches off at once', async () => {
  let isolates = 0
  const unwatch = watchIsolates(() => isolates++)
  const { result, rerender } = renderHook(({ enabled }) => useIsolate(() => 7, { enabled }), {
    ...quick,
    initialProps: { enabled: true },
  })
  rerender({ enabled: false })
  await act(async () => {})
  unwatch()
  expect([result.current.status, isolates]).toEqual(['idle', 0])
})

it('[HK7] may be run by the effect of a child', async () => {
  function Child({ run }: { run: () => Promise<number> }) {
    const [answer, setAnswer] = useState<number>()
    useEffect(() => void run().then(setAnswer), [run])
    return <output>{`answer ${answer}`}</output>
  }
  function Parent() {
    const { run } = useIsolate(() => 7, { enabled: false })
    return <Child run={run} />
  }
  render(<Parent />, quick)
  await screen.findByText('answer 7')
})

it('[HK8] goes back to the last settled state when cancelled, and forgets it when reset', async () => {
  const release = await heldLock('HK8 held')
  const { result } = renderHook(() => useIsolate(waitForLock, { enabled: false }), quick)
  await act(() => result.current.run('HK8 free'))
  const { run } = result.current
  let cancelled: unknown
  act(() => {
    run('HK8 held').catch((error: unknown) => (cancelled = error))
  })
  expect(result.current).toMatchObject({ status: 'pending', data: 'HK8 free' })
  act(() => result.current.cancel())
  expect(result.current).toMatchObject({ status: 'success', data: 'HK8 free' })
  await waitFor(() => expect(cancelled).toBeInstanceOf(CancelledError))
  act(() => result.current.reset())
  expect(result.current).toMatchObject({ status: 'idle', data: undefined })
  expect(result.current.run).toBe(run)
  await noIsolates()
  release()
})

it('[HK8] shows the last settled state when a run is cancelled that a change of inputs began', async () => {
  const release = await heldLock('HK8 held')
  function Waits({ name }: { name: string }) {
    const { status, data, cancel } = useIsolate(waitForLock, [name])
    return <button onClick={cancel}>{`${status} ${data}`}</button>
  }
  const { rerender } = render(<Waits name="HK8 free" />, quick)
  await screen.findByText('success HK8 free')
  rerender(<Waits name="HK8 held" />)
  const button = await screen.findByText('pending HK8 free')
  await waitFor(() => expect(livingIsolates()).toBe(1))
  act(() => button.click())
  await screen.findByText('success HK8 free')
  release()
})

it('[HK9] gives the error of a failing computation, and clears it with the next success', async () => {
  function Fails({ text }: { text: string }) {
    const result = useIsolate(() => JSON.parse(text) as number)
    const shown =
      result.status === 'error' ? result.error.constructor.name : `${result.status} ${result.error}`
    return <output>{shown}</output>
  }
  const { rerender } = render(<Fails text="{" />, quick)
  await screen.findByText('SyntaxError')
  rerender(<Fails text="1" />)
  await screen.findByText('success undefined')
})

it('[HK10] calls the callbacks of the newest render, and none for runs that were given up', async () => {
  const calls: string[] = []
  function Calls({ n, name }: { n: number; name: string }) {
    useIsolate(
      function* () {
        yield n * 10
        return n
      },
      {
        onProgress: (value) => calls.push(`${name} progress ${value}`),
        onSuccess: (value) => calls.push(`${name} success ${value}`),
        onError: (error) => calls.push(`${name} error ${error.message}`),
      },
    )
    return null
  }
  const { rerender } = render(<Calls n={1} name="a" />, quick)
  rerender(<Calls n={2} name="b" />)
  await waitFor(() => expect(calls).toContain('b success 2'))
  expect(calls).toEqual(['b progress 20', 'b success 2'])
})

it('[HK13] refuses a function that was not compiled, naming both ways out', () => {
  const plain = [() => 1][0]!
  function Uncompiled() {
    useIsolate(plain)
    return null
  }
  const { restore } = mutedConsole()
  expect(() => render(<Uncompiled />)).toThrow(/react-isolates\/vite.*Isolate\.fromWorker/)
  restore()
})

it('[HK14] reports a capture that is new at every render, and renders no more', async () => {
  let renders = 0
  function Unstable() {
    renders++
    // oxlint-disable-next-line react/purity -- new at every render, on purpose
    const when = new Date()
    const { status, error } = useIsolate(() => when.getTime())
    return <output>{`${status} ${error?.message}`}</output>
  }
  const { errors, restore } = mutedConsole()
  render(<Unstable />, quick)
  await screen.findByText(/^error .*captured "when" is new at every render/)
  const before = renders
  await noIsolates()
  expect([renders, renders < 20]).toEqual([before, true])
  expect(errors.map(String)).toEqual([expect.stringMatching(/captured "when"/)])
  restore()
})

// Peers' problem 23: an inline callback makes a new worker at each render.
it('[HK14] takes an inline function and inline data for what they are: the same', async () => {
  let successes = 0
  function Inline({ tick }: { tick: number }) {
    useIsolate((rows: { n: number }[]) => rows.length, [[{ n: 1 }, { n: 2 }]], {
      onSuccess: () => successes++,
    })
    return <output>{tick}</output>
  }
  const { rerender } = render(<Inline tick={0} />, quick)
  await waitFor(() => expect(successes).toBe(1))
  for (let tick = 1; tick <= 20; tick++) rerender(<Inline tick={tick} />)
  await noIsolates()
  expect(successes).toBe(1)
})

it('[HK23] renders the progress of a burst once', async () => {
  const progress: (number | undefined)[] = []
  function Counts({ to }: { to: number }) {
    const result = useIsolate(function* () {
      for (let n = 1; n <= to; n++) yield n
      return 'done'
    })
    if (result.progress !== progress.at(-1)) progress.push(result.progress)
    return <output>{`${result.status} ${result.progress}`}</output>
  }
  render(<Counts to={500} />, quick)
  await screen.findByText('success 500')
  expect(progress.length).toBeLessThan(100)
  expect(progress).toEqual([...progress].sort((a, b) => (a ?? 0) - (b ?? 0)))
})
