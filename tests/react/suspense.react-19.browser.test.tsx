import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import {
  Activity,
  Component,
  type ReactNode,
  startTransition,
  Suspense,
  use,
  useDeferredValue,
  useState,
} from 'react'
import { useIsolate } from 'react-isolates'
import { afterEach, expect, it } from 'vitest'
import { heldLock, waitForLock } from './support/lock.ts'
import { mutedConsole } from './support/muted.ts'
import { noIsolates, oneIsolate, Quick } from './support/quick.tsx'

afterEach(async () => {
  cleanup()
  await noIsolates()
})

const quick = { wrapper: Quick }

function Reads<T>({ promise }: { promise: Promise<T> }) {
  return <output>{String(use(promise))}</output>
}

class Boundary extends Component<{ children: ReactNode }, { error: Error | undefined }> {
  override state = { error: undefined as Error | undefined }
  static getDerivedStateFromError = (error: Error) => ({ error })
  override render(): ReactNode {
    return this.state.error ? <p role="alert">{this.state.error.message}</p> : this.props.children
  }
}

it('[HK11] gives a promise that is stable for its run and settles with it', async () => {
  const seen = new Set<Promise<number>>()
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
  const { rerender } = await act(async () => render(<Parent n={2} />, quick))
  expect(screen.getByText('waiting')).toBeTruthy()
  await act(() => [...seen][0])
  expect(screen.getByText('4')).toBeTruthy()
  await act(async () => rerender(<Parent n={2} />))
  expect(seen.size).toBe(1)
})

it('[HK11] brings a failure to the error boundary', async () => {
  function Parent({ text }: { text: string }) {
    const { promise } = useIsolate(() => JSON.parse(text) as number)
    return (
      <Boundary>
        <Suspense fallback="waiting">
          <Reads promise={promise} />
        </Suspense>
      </Boundary>
    )
  }
  const { restore } = mutedConsole()
  await act(async () => render(<Parent text="{" />, quick))
  await waitFor(() => expect(screen.getByRole('alert').textContent).toMatch(/JSON/))
  restore()
})

it('[HK11] an error boundary that starts anew with the inputs does not meet the old error', async () => {
  function Parent({ text }: { text: string }) {
    const { promise } = useIsolate(() => JSON.parse(text) as number)
    return (
      <Boundary key={text}>
        <Suspense fallback="waiting">
          <Reads promise={promise} />
        </Suspense>
      </Boundary>
    )
  }
  const { restore } = mutedConsole()
  const { rerender } = await act(async () => render(<Parent text="{" />, quick))
  await waitFor(() => expect(screen.getByRole('alert').textContent).toMatch(/JSON/))
  restore()
  await act(async () => rerender(<Parent text="42" />))
  await screen.findByText('42')
})

it('[HK12] what was read in an Activity when it was hidden comes when it is shown', async () => {
  const release = await heldLock('HK12 read')
  function Parent() {
    const { promise } = useIsolate(waitForLock, ['HK12 read'])
    return (
      <Boundary>
        <Suspense fallback="waiting">
          <Reads promise={promise} />
        </Suspense>
      </Boundary>
    )
  }
  const within = (mode: 'hidden' | 'visible') => (
    <Activity mode={mode}>
      <Parent />
    </Activity>
  )
  const { rerender } = await act(async () => render(within('visible'), quick))
  await oneIsolate()
  await act(async () => rerender(within('hidden')))
  await noIsolates()
  await act(async () => rerender(within('visible')))
  await oneIsolate()
  await act(async () => release())
  await screen.findByText('HK12 read')
})

function Page({ names }: { names: string[] }) {
  const [at, setAt] = useState(0)
  const [status, setStatus] = useState('')
  const { promise } = useIsolate(waitForLock, [names[at]!])
  const later = useDeferredValue(promise)
  return (
    <>
      <button type="button" onClick={() => setAt(at + 1)}>
        next
      </button>
      <button type="button" onClick={() => startTransition(() => setAt(at + 1))}>
        next in a transition
      </button>
      <button type="button" onClick={() => setStatus(`at ${at}`)}>
        where
      </button>
      <p>{status}</p>
      <Suspense fallback="waiting">
        <Reads promise={promise} />
      </Suspense>
      <Suspense fallback="waiting too">
        <section aria-label="deferred">
          <Reads promise={later} />
        </section>
      </Suspense>
    </>
  )
}

it('[HK11] suspends again for a new run, and with a deferred value keeps what it showed', async () => {
  const release = await heldLock('HK11 b')
  await act(async () => render(<Page names={['HK11 a', 'HK11 b']} />, quick))
  await waitFor(() => expect(screen.getAllByText('HK11 a')).toHaveLength(2))
  await act(async () => screen.getByText('next').click())
  expect(screen.getByText('waiting')).toBeTruthy()
  expect(screen.queryByText('waiting too')).toBeNull()
  expect(screen.getByRole('region').textContent).toBe('HK11 a')
  await act(async () => release())
  await waitFor(() => expect(screen.getAllByText('HK11 b')).toHaveLength(2))
})

it('[HK11] lets a transition commit: what waits for its run does not hold it up', async () => {
  const release = await heldLock('HK11 d')
  await act(async () => render(<Page names={['HK11 c', 'HK11 d']} />, quick))
  await waitFor(() => expect(screen.getAllByText('HK11 c')).toHaveLength(2))
  await act(async () => screen.getByText('next in a transition').click())
  await oneIsolate()
  await act(async () => screen.getByText('where').click())
  expect(screen.getByText('at 1')).toBeTruthy()
  await act(async () => release())
  await waitFor(() => expect(screen.getAllByText('HK11 d')).toHaveLength(2))
})

it('[HK11] a run that is superseded disturbs nobody who reads the newest', async () => {
  const release = await heldLock('HK11 f')
  await act(async () => render(<Page names={['HK11 e', 'HK11 f', 'HK11 g']} />, quick))
  await waitFor(() => expect(screen.getAllByText('HK11 e')).toHaveLength(2))
  await act(async () => screen.getByText('next').click())
  await act(async () => screen.getByText('next').click())
  await waitFor(() => expect(screen.getAllByText('HK11 g')).toHaveLength(2))
  release()
})

// What a server streams where it cannot run isolates: tests/react/use-isolate.ssr.test.tsx.
const streamed =
  '<main><h1>title</h1><!--$!--><template data-dgst=""></template><p>waiting</p><!--/$--></main>'

it('[HK24] takes over the stream of a server, and runs what the server could not', async () => {
  function Streamed() {
    const { promise } = useIsolate(() => 42)
    return (
      <main>
        <h1>title</h1>
        <Suspense fallback={<p>waiting</p>}>
          <Reads promise={promise} />
        </Suspense>
      </main>
    )
  }
  const container = document.createElement('div')
  container.innerHTML = streamed
  document.body.append(container)
  const heading = container.querySelector('h1')
  const { errors, restore } = mutedConsole()
  await act(async () => {
    render(<Streamed />, { ...quick, container, hydrate: true })
  })
  await waitFor(() => expect(container.querySelector('output')?.textContent).toBe('42'))
  restore()
  expect(container.querySelector('h1')).toBe(heading)
  expect(errors).toEqual([])
})
