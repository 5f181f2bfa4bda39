// What needs React 19: `use`, and Activity.
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { Activity, Suspense, use, useState } from 'react'
import { livingIsolates, useIsolate } from 'react-isolates'
import { afterEach, expect, it } from 'vitest'
import { heldLock, waitForLock } from './support-locks.ts'

afterEach(cleanup)

const noIsolates = () => waitFor(() => expect(livingIsolates()).toBe(0))

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
