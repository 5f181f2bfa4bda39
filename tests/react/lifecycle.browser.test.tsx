// How isolates of useIsolate come and go.
import { act, cleanup, render, renderHook, screen, waitFor } from '@testing-library/react'
import { type ReactNode, StrictMode, useState } from 'react'
import {
  IsolatePool,
  IsolateProvider,
  isolate,
  livingIsolates,
  useIsolate,
  useIsolatePool,
} from 'react-isolates'
import { afterEach, expect, it } from 'vitest'
import { heldLock, waitForLock } from './support/lock.ts'
import { noIsolates, oneIsolate, Quick, QuickStrict } from './support/quick.tsx'

afterEach(async () => {
  cleanup()
  await noIsolates()
})

function Double({ n }: { n: number }) {
  const { status, data } = useIsolate(() => n * 2)
  return <output>{`${status} ${data}`}</output>
}

function Waiting({ name }: { name: string }) {
  const { data } = useIsolate(waitForLock, [name])
  return <output>{data}</output>
}

// Peers' problem 2, and three failing cases: StrictMode breaks or leaks workers.
it('[HK5] leaves one live isolate in StrictMode, delivers, and leaves none after unmounting', async () => {
  const release = await heldLock('HK5')
  const { unmount } = render(<Waiting name="HK5" />, { wrapper: QuickStrict })
  await oneIsolate()
  release()
  await screen.findByText('HK5')
  await noIsolates()
  unmount()
  const again = await heldLock('HK5')
  const second = render(<Waiting name="HK5" />, { wrapper: QuickStrict })
  await oneIsolate()
  second.unmount()
  await noIsolates()
  again()
})

it('[HK5] makes no isolate for a call until it is called, in StrictMode too', async () => {
  const { result } = renderHook(() => useIsolate((n: number) => n * 2, { enabled: false }), {
    wrapper: QuickStrict,
  })
  expect(livingIsolates()).toBe(0)
  expect(await act(() => result.current.run(2))).toBe(4)
})

it('[HK5] [HK6] makes no worker in render, nor for a mount that is undone at once', async () => {
  const { Worker } = globalThis
  let made = 0
  globalThis.Worker = class extends Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options)
      made++
    }
  }
  try {
    let madeInRender = 0
    function Counting() {
      const { status } = useIsolate(() => 1)
      // oxlint-disable-next-line react/globals -- what render does is what is tested
      madeInRender += made
      return <output>{status}</output>
    }
    render(<Counting />, { wrapper: StrictMode }).unmount()
    await Promise.resolve()
    expect([madeInRender, made]).toEqual([0, 0])
  } finally {
    globalThis.Worker = Worker
  }
})

// Peers' failing case: a call that is released stays pending. And problem 11: nobody knows what ends what.
it('[HK12] settles what runs when it is unmounted', async () => {
  const release = await heldLock('HK12')
  const { result, unmount } = renderHook(() => useIsolate(waitForLock, { enabled: false }), {
    wrapper: Quick,
  })
  let outcome: Promise<unknown> | undefined
  act(() => {
    outcome = result.current.run('HK12').catch((error: unknown) => error)
  })
  await oneIsolate()
  unmount()
  expect(await outcome).toMatchObject({ name: 'CancelledError', reason: 'unmounted' })
  expect(await result.current.run('HK12').catch((error: unknown) => error)).toMatchObject({
    reason: 'unmounted',
  })
  await noIsolates()
  release()
})

it.each([
  ['is unmounted at once', true],
  ['never runs', false],
])('[HK12] settles the promise of a component that %s', async (_, enabled) => {
  const { result, unmount } = renderHook(() => useIsolate(waitForLock, ['HK12 never'], { enabled }).promise, {
    wrapper: QuickStrict,
  })
  unmount()
  expect(await result.current.catch((error: unknown) => error)).toMatchObject({ reason: 'unmounted' })
})

it('[HK12] calls nobody after it is unmounted', async () => {
  const calls: string[] = []
  const release = await heldLock('HK12 silent')
  function Calls() {
    useIsolate(waitForLock, ['HK12 silent'], {
      onSuccess: () => calls.push('success'),
      onError: () => calls.push('error'),
    })
    return null
  }
  const { unmount } = render(
    <IsolateProvider onError={() => calls.push('provider')}>
      <Calls />
    </IsolateProvider>,
  )
  await oneIsolate()
  unmount()
  await noIsolates()
  release()
  await heldLock('HK12 silent').then((again) => again())
  expect(calls).toEqual([])
})

it('[HK15] runs on the pool of the nearest provider, which hears of errors', async () => {
  const pool = new IsolatePool({ size: 1 })
  const errors: string[] = []
  function Fails() {
    const { status } = useIsolate(
      () => {
        throw new Error('no')
      },
      { onError: (error) => errors.push(`own ${error.message}`) },
    )
    return <output>{status}</output>
  }
  const { unmount } = render(
    <IsolateProvider pool={pool} onError={(error) => errors.push(`provider ${error.message}`)}>
      <Fails />
    </IsolateProvider>,
  )
  await screen.findByText('error')
  expect([errors, pool.stats.failed]).toEqual([['own no', 'provider no'], 1])
  unmount()
  await act(async () => {})
  // It was given, and stays its owner's.
  expect(await pool.run(() => 'open')).toBe('open')
  await pool.close()
})

it('[HK15] runs on a pool of its own, or in a fresh isolate, if it is told to', async () => {
  const pool = new IsolatePool({ size: 1, idleTimeout: 0 })
  function Own({ fresh }: { fresh: boolean }) {
    const { data } = useIsolate(() => fresh, { pool, fresh })
    return <output>{`${data}`}</output>
  }
  const { rerender } = render(<Own fresh={false} />)
  await screen.findByText('false')
  expect(pool.stats.completed).toBe(1)
  rerender(<Own fresh />)
  await screen.findByText('true')
  expect(pool.stats.completed).toBe(1)
})

it('[HK15] closes the pool that a provider made, when it is unmounted, not in between', async () => {
  let pool: IsolatePool | undefined
  function Uses({ n }: { n: number }) {
    // oxlint-disable-next-line react/globals -- handed out to the test
    pool = useIsolatePool()
    return <Double n={n} />
  }
  const page = (n: number): ReactNode => (
    <StrictMode>
      <IsolateProvider size={1}>
        <Uses n={n} />
      </IsolateProvider>
    </StrictMode>
  )
  const { rerender, unmount } = render(page(1))
  await screen.findByText('success 2')
  expect(pool?.stats).toMatchObject({ limit: 1, size: 1 })
  const first = pool
  rerender(page(2))
  await screen.findByText('success 4')
  expect(pool).toBe(first)
  unmount()
  await noIsolates()
  await expect(first!.run(isolate(() => 1))).rejects.toMatchObject({ code: 'ISO-404' })
})

it('[HK15] runs on one pool of the page without a provider, which shrinks to nothing', async () => {
  const pools = new Set<IsolatePool>()
  function Uses({ n }: { n: number }) {
    pools.add(useIsolatePool())
    return <Double n={n} />
  }
  render(
    <>
      <Uses n={1} />
      <Uses n={2} />
    </>,
  )
  await screen.findByText('success 4')
  expect(pools.size).toBe(1)
  const [page] = pools
  expect(page!.stats.size).toBeGreaterThan(0)
  await waitFor(() => expect(page!.stats.size).toBe(0))
  await noIsolates()
  await act(() => page!.run(isolate(() => 1)))
})

it('[HK15] gives up what was asked of its pool by hand when a provider is unmounted', async () => {
  const release = await heldLock('HK15')
  function Button() {
    const pool = useIsolatePool()
    const [outcome, setOutcome] = useState('')
    const ask = () =>
      void pool.run(waitForLock, ['HK15']).catch((error: { reason: string }) => {
        setOutcome(error.reason)
        outcomes.push(error.reason)
      })
    return (
      <button type="button" onClick={ask}>
        {outcome || 'ask'}
      </button>
    )
  }
  const outcomes: string[] = []
  const { unmount } = render(
    <IsolateProvider>
      <Button />
    </IsolateProvider>,
  )
  screen.getByText('ask').click()
  await oneIsolate()
  unmount()
  await noIsolates()
  expect(outcomes).toEqual(['killed'])
  release()
})

// Peers' problem 18, seen from a component: what waits in a pool is taken out, what runs for others goes on.
it('[HK4] [HK12] takes what waits in the pool out of its queue, and disturbs nobody', async () => {
  const pool = new IsolatePool({ size: 1, idleTimeout: 0 })
  const release = await heldLock('HK4 first')
  const First = () => <Waiting name="HK4 first" />
  const Second = ({ n }: { n: number }) => <Double n={n} />
  const page = (n: number) => (
    <IsolateProvider pool={pool}>
      <First />
      {n > 0 && <Second n={n} />}
    </IsolateProvider>
  )
  const { rerender } = render(page(1))
  await waitFor(() => expect(pool.stats).toMatchObject({ busy: 1, queued: 1 }))
  rerender(page(2))
  rerender(page(3))
  await act(async () => {})
  expect(pool.stats).toMatchObject({ busy: 1, queued: 1 })
  rerender(page(0))
  await act(async () => {})
  expect(pool.stats).toMatchObject({ busy: 1, queued: 0, failed: 0 })
  release()
  await screen.findByText('HK4 first')
  expect(pool.stats.completed).toBe(1)
})
