import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { Activity, StrictMode, Suspense, use, useState } from 'react'
import {
  CancelledError,
  type IsolateResult,
  isolate,
  livingIsolates,
  useIsolate,
} from 'react-isolates'
import { afterEach, expect, it } from 'vitest'

afterEach(cleanup)

const noIsolates = () => waitFor(() => expect(livingIsolates()).toBe(0))

function Double({ n }: { n: number }) {
  const { status, data } = useIsolate(() => n * 2)
  return <output>{`${status} ${data}`}</output>
}

it('[HK1] runs on mount and when a captured variable changes', async () => {
  const { rerender } = render(<Double n={1} />)
  await screen.findByText('success 2')
  rerender(<Double n={2} />)
  await screen.findByText('success 4')
})

it('[HK1] runs with arguments, and again when one changes', async () => {
  function Sum({ n }: { n: number }) {
    const { data } = useIsolate((a: number, b: number) => a + b, [n, 10])
    return <output>{data}</output>
  }
  const { rerender } = render(<Sum n={1} />)
  await screen.findByText('11')
  rerender(<Sum n={2} />)
  await screen.findByText('12')
})

it('[HK2] is pending in the render in which an input changed, with the last data', async () => {
  const { rerender } = render(<Double n={1} />)
  expect(screen.getByText('pending undefined')).toBeTruthy()
  await screen.findByText('success 2')
  rerender(<Double n={2} />)
  expect(screen.getByText('pending 2')).toBeTruthy()
  await screen.findByText('success 4')
})

it('[HK2] forgets the last data meanwhile if it is not to be kept', async () => {
  function Plain({ n }: { n: number }) {
    const { status, data } = useIsolate(() => n, { keepPreviousData: false, initialData: 0 })
    return <output>{`${status} ${data}`}</output>
  }
  const { rerender } = render(<Plain n={1} />)
  await screen.findByText('success 1')
  rerender(<Plain n={2} />)
  expect(screen.getByText('pending undefined')).toBeTruthy()
  await screen.findByText('success 2')
})

it('[HK3] restarts nothing for inputs that are equal by structure', async () => {
  const runs: string[] = []
  function Same({ tick }: { tick: number }) {
    const options = { deep: [{ a: 1 }] }
    const { status, data } = useIsolate(() => options.deep[0]!.a)
    runs.push(status)
    return <output>{`${tick} ${status} ${data}`}</output>
  }
  const { rerender } = render(<Same tick={0} />)
  await screen.findByText('0 success 1')
  rerender(<Same tick={1} />)
  await screen.findByText('1 success 1')
  expect(runs.slice(runs.indexOf('success'))).not.toContain('pending')
})

/** A run that ends only when another one does: it waits on a lock the test holds. */
const waitForLock = isolate(async (name: string) => {
  await navigator.locks.request(name, () => {})
  return name
})

/** Holds a lock until told to let go. */
async function heldLock(name: string): Promise<() => void> {
  let release = () => {}
  await new Promise<void>((held) => {
    void navigator.locks.request(name, () => {
      held()
      return new Promise<void>((resolve) => {
        release = resolve
      })
    })
  })
  return release
}

it('[HK4] ends the run in flight for a newer one, and never shows its result', async () => {
  const release = await heldLock('HK4 slow')
  const shown = new Set<string | undefined>()
  function Latest({ name }: { name: string }) {
    const { data } = useIsolate(waitForLock, [name])
    shown.add(data)
    return <output>{data}</output>
  }
  const { rerender } = render(<Latest name="HK4 slow" />)
  rerender(<Latest name="HK4 fast" />)
  await screen.findByText('HK4 fast')
  release()
  await noIsolates()
  expect([...shown]).toEqual([undefined, 'HK4 fast'])
})

function renderHook<Output, Args extends unknown[]>(useIt: () => IsolateResult<Output, Args>) {
  const box: { current: IsolateResult<Output, Args> | undefined } = { current: undefined }
  function Host() {
    const result = useIt()
    return <Report value={result} take={(value) => void (box.current = value)} />
  }
  render(<Host />)
  return box as { current: IsolateResult<Output, Args> }
}

function Report<T>({ value, take }: { value: T; take: (value: T) => void }) {
  take(value)
  return null
}

it('[HK4] queues runs, or gives the new one up, if it is told to', async () => {
  const queued = renderHook(() => useIsolate((n: number) => n, { enabled: false, backpressure: 'queue' }))
  const results = await act(() => Promise.all([1, 2, 3].map((n) => queued.current.run(n))))
  expect(results).toEqual([1, 2, 3])
  cleanup()
  const dropping = renderHook(() => useIsolate((n: number) => n, { enabled: false, backpressure: 'drop' }))
  await act(async () => {
    const first = dropping.current.run(1)
    await expect(dropping.current.run(2)).rejects.toMatchObject({ reason: 'dropped' })
    expect(await first).toBe(1)
  })
})

it('[HK5] leaves one live isolate in StrictMode, delivers, and leaves none after unmounting', async () => {
  const release = await heldLock('HK5')
  function Waiting() {
    const { data } = useIsolate(waitForLock, ['HK5'])
    return <output>{data}</output>
  }
  const { unmount } = render(<Waiting />, { wrapper: StrictMode })
  await waitFor(() => expect(livingIsolates()).toBe(1))
  release()
  await screen.findByText('HK5')
  await noIsolates()
  unmount()
  const again = await heldLock('HK5')
  const second = render(<Waiting />, { wrapper: StrictMode })
  await waitFor(() => expect(livingIsolates()).toBe(1))
  second.unmount()
  await noIsolates()
  again()
})

it('[HK5] starts no worker for a mount that is undone at once', async () => {
  const { Worker } = globalThis
  let made = 0
  class CountedWorker extends Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options)
      made++
    }
  }
  globalThis.Worker = CountedWorker
  try {
    render(<Double n={1} />).unmount()
    await Promise.resolve()
    expect(made).toBe(0)
  } finally {
    globalThis.Worker = Worker
  }
})

it('[HK7] runs only by run() when it is not enabled, which need not be handled', async () => {
  const box = renderHook(() => useIsolate((n: number) => n + 1, { enabled: false }))
  expect(box.current.status).toBe('idle')
  expect(livingIsolates()).toBe(0)
  await act(async () => expect(await box.current.run(1)).toBe(2))
  expect(box.current).toMatchObject({ status: 'success', data: 2 })
})

it('[HK8] goes back to the last settled state when cancelled, and forgets it when reset', async () => {
  const release = await heldLock('HK8 held')
  const box = renderHook(() => useIsolate(waitForLock, { enabled: false }))
  await act(() => box.current.run('HK8 free'))
  const { run } = box.current
  let cancelled: unknown
  act(() => {
    run('HK8 held').catch((error: unknown) => (cancelled = error))
  })
  expect(box.current).toMatchObject({ status: 'pending', data: 'HK8 free' })
  act(() => box.current.cancel())
  expect(box.current).toMatchObject({ status: 'success', data: 'HK8 free' })
  await waitFor(() => expect(cancelled).toBeInstanceOf(CancelledError))
  act(() => box.current.reset())
  expect(box.current).toMatchObject({ status: 'idle', data: undefined })
  expect(box.current.run).toBe(run)
  await noIsolates()
  release()
})

it('[HK9] gives the error of a failing computation, and clears it with the next success', async () => {
  function Fails({ text }: { text: string }) {
    const result = useIsolate(() => JSON.parse(text) as number)
    return <output>{result.status === 'error' ? result.error.constructor.name : `${result.status} ${result.error}`}</output>
  }
  const { rerender } = render(<Fails text="{" />)
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
  const { rerender } = render(<Calls n={1} name="a" />)
  rerender(<Calls n={2} name="b" />)
  await waitFor(() => expect(calls).toContain('b success 2'))
  expect(calls).toEqual(['b progress 20', 'b success 2'])
})

it('[HK11] gives a promise that is stable for its run and settles with it', async () => {
  const seen = new Set<Promise<number>>()
  function Reads({ promise }: { promise: Promise<number> }) {
    return <output>{use(promise)}</output>
  }
  function Parent({ n }: { n: number }) {
    const { promise } = useIsolate(() => n * 2)
    seen.add(promise)
    return (
      <Suspense fallback="waiting">
        <Reads promise={promise} />
      </Suspense>
    )
  }
  // What suspends has to be rendered in an awaited act, or React never comes back to it.
  const { rerender } = await act(async () => render(<Parent n={2} />))
  expect(screen.getByText('waiting')).toBeTruthy()
  await act(() => [...seen][0])
  expect(screen.getByText('4')).toBeTruthy()
  await act(async () => rerender(<Parent n={2} />))
  expect(seen.size).toBe(1)
})

it('[HK12] settles what runs when it is unmounted', async () => {
  const release = await heldLock('HK12')
  const box = renderHook(() => useIsolate(waitForLock, { enabled: false }))
  let outcome: Promise<unknown> | undefined
  act(() => {
    outcome = box.current.run('HK12').catch((error: unknown) => error)
  })
  cleanup()
  expect(await outcome).toMatchObject({ reason: 'unmounted' })
  await noIsolates()
  release()
})

it('[HK12] ends in a hidden Activity and comes back when it is shown', async () => {
  const release = await heldLock('HK12 activity')
  function Waiting() {
    const { data } = useIsolate(waitForLock, ['HK12 activity'])
    return <output>{data}</output>
  }
  function Page() {
    const [shown, setShown] = useState(true)
    return (
      <>
        <button type="button" onClick={() => setShown(!shown)}>
          toggle
        </button>
        <Activity mode={shown ? 'visible' : 'hidden'}>
          <Waiting />
        </Activity>
      </>
    )
  }
  render(<Page />)
  await waitFor(() => expect(livingIsolates()).toBe(1))
  fireEvent.click(screen.getByText('toggle'))
  await noIsolates()
  fireEvent.click(screen.getByText('toggle'))
  await waitFor(() => expect(livingIsolates()).toBe(1))
  release()
  await screen.findByText('HK12 activity')
})

it('[HK13] refuses a function that was not compiled, naming both ways out', () => {
  const plain = [() => 1][0]!
  function Uncompiled() {
    useIsolate(plain)
    return null
  }
  const { error } = console
  console.error = () => {}
  try {
    expect(() => render(<Uncompiled />)).toThrow(/react-isolates\/vite.*Isolate\.fromWorker/)
  } finally {
    console.error = error
  }
})
