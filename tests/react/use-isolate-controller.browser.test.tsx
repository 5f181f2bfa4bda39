import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import { StrictMode } from 'react'
import {
  CancelledError,
  type IsolateControllerResult,
  isolate,
  livingIsolates,
  type SendPort,
  serve,
  useIsolateController,
} from 'react-isolates'
import { afterEach, expect, it } from 'vitest'

afterEach(async () => {
  cleanup()
  await waitFor(() => expect(livingIsolates()).toBe(0))
})

type Answer = number | string

function counter(sendPort: SendPort<Answer | SendPort<string>>) {
  let count = 0
  serve<string, Answer>(sendPort, (message) => {
    if (message === 'fail') throw new RangeError('failed')
    if (message === 'wait') return new Promise<Answer>(() => {})
    if (message === 'name') return 'counter'
    return ++count
  })
}

function other(sendPort: SendPort<Answer | SendPort<string>>) {
  serve<string, Answer>(sendPort, () => 'other')
}

const first = isolate(counter)
const second = isolate(other)

type Result<State> = IsolateControllerResult<string, Answer, State>

/** Renders a hook and keeps what it gave last. */
function renderController<State>(useIt: () => Result<State>, strict = false) {
  const seen: Result<State>[] = []
  function Host() {
    return <Report value={useIt()} take={(value) => seen.push(value)} />
  }
  const { rerender } = render(<Host />, strict ? { wrapper: StrictMode } : {})
  return { seen, rerender: () => rerender(<Host />), now: () => seen.at(-1)! }
}

function Report<T>({ value, take }: { value: T; take: (value: T) => void }) {
  take(value)
  return null
}

const ready = (now: () => { status: string }) => waitFor(() => expect(now().status).toBe('ready'))

it('[HK16] starts its isolate on mount, one in StrictMode, and ends it on unmount, whatever it does', async () => {
  const { now } = renderController(() => useIsolateController(counter), true)
  expect(now().status).toBe('spawning')
  expect(livingIsolates()).toBe(0)
  await ready(now)
  expect(livingIsolates()).toBe(1)
  const waiting = now()
    .request('wait')
    .catch((error: unknown) => error)
  cleanup()
  await waitFor(() => expect(livingIsolates()).toBe(0))
  expect(await waiting).toBeInstanceOf(CancelledError)
})

it('[HK17] keeps the last message, or folds messages by reduce', async () => {
  const last = renderController(() => useIsolateController(counter))
  act(() => last.now().send('up'))
  await waitFor(() => expect(last.now().state).toBe(1))
  const folded = renderController(() =>
    useIsolateController(counter, {
      initialState: [] as Answer[],
      reduce: (list: Answer[], message: Answer) => [...list, message],
    }),
  )
  expect(folded.now().state).toEqual([])
  act(() => {
    for (const message of ['up', 'name', 'up']) folded.now().send(message)
  })
  await waitFor(() => expect(folded.now().state).toEqual([1, 'counter', 2]))
})

it('[HK17] tells the callbacks of the newest render', async () => {
  const calls: string[] = []
  let name = 'old'
  const { now, rerender } = renderController(() => {
    const by = name
    return useIsolateController(counter, {
      onMessage: (message) => calls.push(`${by} ${message}`),
      onError: (error) => calls.push(`${by} ${error.message}`),
    })
  })
  await ready(now)
  name = 'new'
  rerender()
  act(() => {
    now().send('up')
    now().send('fail')
  })
  await waitFor(() => expect(calls).toEqual(['new 1', 'new failed']))
})

it('[HK18] keeps what is sent and asked before the isolate is ready, also in StrictMode', async () => {
  const { now } = renderController(() => useIsolateController(counter), true)
  let answer: Promise<Answer> | undefined
  act(() => {
    now().send('up')
    answer = now().request('up')
  })
  expect(now().status).toBe('spawning')
  expect(await answer).toBe(2)
  await waitFor(() => expect(now().state).toBe(1))
})

it('[HK19] starts nothing anew for other options or another function object; another entry point does', async () => {
  let entry = first
  let tick = 0
  const { now, rerender } = renderController(() => {
    const round = tick++
    return useIsolateController(entry, { onMessage: () => round })
  })
  await ready(now)
  const before = now().controller
  expect(await now().request('up')).toBe(1)
  rerender()
  rerender()
  expect(now().controller).toBe(before)
  expect(await now().request('up')).toBe(2)
  entry = second
  rerender()
  await waitFor(() => expect(now().controller).not.toBe(before))
  await ready(now)
  expect(await now().request('up')).toBe('other')
  await waitFor(() => expect(livingIsolates()).toBe(1))
})

it('[HK20] pauses, resumes, restarts, closes and kills, and the status follows', async () => {
  const { now } = renderController(() => useIsolateController(counter))
  await ready(now)
  expect(await now().request('up')).toBe(1)
  act(() => now().pause())
  await waitFor(() => expect(now().status).toBe('paused'))
  act(() => now().resume())
  await ready(now)
  act(() => now().restart())
  await waitFor(() => expect(now().status).toBe('spawning'))
  await ready(now)
  expect(await now().request('up')).toBe(1)
  await act(() => now().close())
  await waitFor(() => expect(now().status).toBe('closed'))
  expect(livingIsolates()).toBe(0)
  act(() => now().restart())
  await ready(now)
  act(() => now().kill())
  await waitFor(() => expect(now().status).toBe('closed'))
  await waitFor(() => expect(livingIsolates()).toBe(0))
})

it('[HK20] begins again at initialState after a restart if it is told to', async () => {
  const { now } = renderController(() =>
    useIsolateController(counter, { initialState: 0 as Answer, keepState: false }),
  )
  act(() => now().send('up'))
  await waitFor(() => expect(now().state).toBe(1))
  act(() => now().restart())
  await waitFor(() => expect(now().state).toBe(0))
})

it('[HK16] [HK22] shows its state on screen, with whatever React this is', async () => {
  function Counter() {
    const { state, send } = useIsolateController(counter)
    return (
      <button type="button" onClick={() => send('up')}>
        {`count ${String(state)}`}
      </button>
    )
  }
  render(<Counter />)
  const button = screen.getByRole('button')
  act(() => button.click())
  act(() => button.click())
  await screen.findByText('count 2')
})
