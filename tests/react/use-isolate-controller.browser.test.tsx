import { act, cleanup, render, renderHook, screen, waitFor } from '@testing-library/react'
import { StrictMode, useEffect, useState } from 'react'
import { IsolateProvider, isolate, livingIsolates, type SendPort, useIsolateController } from 'react-isolates'
import { afterEach, expect, it } from 'vitest'
import { busy, capitals, silent } from '../isolate/entries/by-hand.ts'
import { counter, gates, numbers } from '../isolate/entries/served.ts'
import { mutedConsole } from './support/muted.ts'
import { noIsolates, oneIsolate } from './support/quick.tsx'

afterEach(async () => {
  cleanup()
  await noIsolates()
})

const strict = { wrapper: StrictMode }

function Chat({ word }: { word: string }) {
  const { status, state, send } = useIsolateController(capitals, {
    initialState: [] as string[],
    reduce: (list: string[], line: string) => [...list, line],
  })
  return (
    <>
      <button type="button" onClick={() => send(word)}>
        send
      </button>
      <output>{`${status} ${state.join()}`}</output>
    </>
  )
}

it('[HK16] starts on mount, talks, and ends on unmount', async () => {
  const { unmount } = render(<Chat word="hello" />)
  expect(livingIsolates()).toBe(0)
  await screen.findByText('ready')
  screen.getByText('send').click()
  screen.getByText('send').click()
  await screen.findByText('ready HELLO,HELLO')
  unmount()
  await noIsolates()
})

it('[HK16] leaves exactly one live isolate in StrictMode', async () => {
  render(<Chat word="a" />, strict)
  await screen.findByText('ready')
  expect(livingIsolates()).toBe(1)
  screen.getByText('send').click()
  await screen.findByText('ready A')
  expect(livingIsolates()).toBe(1)
})

it.each([
  ['never says a word', isolate(silent)],
  ['never comes to its end', isolate(busy)],
])('[HK16] ends an isolate that %s when it is unmounted', async (_, entry) => {
  const { unmount } = renderHook(() => useIsolateController(entry), strict)
  await oneIsolate()
  unmount()
  await noIsolates()
})

// Peers' problem 17: what is said during the start is lost.
it('[HK18] delivers what effects send on mount, once for each time they run', async () => {
  function Greets() {
    const { state, send, request } = useIsolateController(counter)
    const [answer, setAnswer] = useState<unknown>()
    useEffect(() => {
      send({ kind: 'add', by: 1 })
      void request({ kind: 'get' }).then(setAnswer, () => {})
    }, [send, request])
    return <output>{JSON.stringify([state, answer])}</output>
  }
  const { unmount } = render(<Greets />)
  await screen.findByText('[1,1]')
  unmount()
  render(<Greets />, strict)
  await screen.findByText('[2,2]')
})

it('[HK18] an effect may send, and end it in its cleanup, in StrictMode as well', async () => {
  function Greets({ by }: { by: number }) {
    const { state, status, send, kill } = useIsolateController(counter)
    useEffect(() => {
      send({ kind: 'add', by })
      return kill
    }, [send, kill, by])
    return <output>{`${status} ${JSON.stringify(state)}`}</output>
  }
  render(<Greets by={1} />, strict)
  await screen.findByText('ready 1')
})

it('[HK18] settles what waits when it is unmounted', async () => {
  const { result, unmount } = renderHook(() => useIsolateController(gates))
  await waitFor(() => expect(result.current.status).toBe('ready'))
  const pending = [result.current.request({ hold: 'a' }), result.current.stream({ hold: 'b' }).next()].map(
    (promise: Promise<unknown>) => promise.catch((error: unknown) => error),
  )
  unmount()
  for (const error of await Promise.all(pending))
    expect(error).toMatchObject({ name: 'CancelledError', reason: 'unmounted' })
})

it('[HK17] renders once for a burst of messages', async () => {
  let renders = 0
  const { result } = renderHook(() => {
    renders++
    return useIsolateController(numbers, {
      initialState: 0,
      reduce: (count: number) => count + 1,
    })
  })
  await waitFor(() => expect(result.current.status).toBe('ready'))
  const before = renders
  act(() => result.current.send({ to: 500 }))
  await waitFor(() => expect(result.current.state).toBe(501))
  expect(renders - before).toBeLessThan(100)
})

it('[HK17] calls the callbacks of the newest render, and those of the provider', async () => {
  const calls: string[] = []
  function Talks({ name }: { name: string }) {
    const { status, send } = useIsolateController(counter, {
      onMessage: (message) => calls.push(`${name} ${JSON.stringify(message)}`),
      onError: (error) => calls.push(`${name} ${error.message}`),
    })
    return (
      <>
        <button type="button" onClick={() => send({ kind: 'add', by: 1 })}>
          add
        </button>
        <button type="button" onClick={() => send({ kind: 'fail', why: 'no' })}>
          fail
        </button>
        <output>{status}</output>
      </>
    )
  }
  const page = (name: string) => (
    <IsolateProvider onError={(error) => calls.push(`provider ${error.message}`)}>
      <Talks name={name} />
    </IsolateProvider>
  )
  const { rerender } = render(page('a'))
  await screen.findByText('ready')
  screen.getByText('add').click()
  await waitFor(() => expect(calls).toEqual(['a 1']))
  rerender(page('b'))
  screen.getByText('add').click()
  screen.getByText('fail').click()
  await waitFor(() => expect(calls).toEqual(['a 1', 'b 2', 'b no', 'provider no']))
})

it('[HK19] keeps its isolate whatever is rendered, until the entry point is another', async () => {
  function Either({ first, n }: { first: boolean; n: number }) {
    const entry = first
      ? isolate((sendPort: SendPort<string | SendPort<string>>) => {
          sendPort.send(`first ${n}`)
          capitals(sendPort)
        })
      : isolate(capitals)
    const { controller } = useIsolateController(entry, { debugName: `render ${n}` })
    return <output>{controller ? `${controller.status} ${first} ${n}` : 'none'}</output>
  }
  const { rerender } = render(<Either first={false} n={1} />)
  await screen.findByText('ready false 1')
  for (let n = 2; n < 10; n++) rerender(<Either first={false} n={n} />)
  expect(screen.getByText('ready false 9')).toBeTruthy()
  expect(livingIsolates()).toBe(1)
  const { restore } = mutedConsole()
  rerender(<Either first n={10} />)
  // It says something before its address.
  await screen.findByText('failed true 10')
  await noIsolates()
  restore()
})

it('[HK20] shows errors, and starts again by hand or by itself', async () => {
  function Fragile({ restart }: { restart: 'never' | 'on-failure' }) {
    const chat = useIsolateController(counter, { restart, backoff: 1 })
    return (
      <>
        <button type="button" onClick={() => chat.send({ kind: 'crash now' })}>
          crash
        </button>
        <button type="button" onClick={chat.restart}>
          restart
        </button>
        <button type="button" onClick={chat.kill}>
          kill
        </button>
        <output>{`${chat.status} ${chat.error?.message}`}</output>
      </>
    )
  }
  const { unmount } = render(<Fragile restart="never" />)
  await screen.findByText('ready undefined')
  screen.getByText('crash').click()
  await screen.findByText('failed TypeError: crashed now')
  screen.getByText('restart').click()
  await screen.findByText('ready undefined')
  screen.getByText('kill').click()
  await screen.findByText('closed undefined')
  screen.getByText('restart').click()
  await screen.findByText('ready undefined')
  unmount()
  render(<Fragile restart="on-failure" />)
  await screen.findByText('ready undefined')
  screen.getByText('crash').click()
  await screen.findByText('spawning undefined')
  await screen.findByText('ready undefined')
})

it('[HK13] refuses a function that was not compiled, in render', () => {
  const plain = [(): void => {}][0]!
  const { restore } = mutedConsole()
  expect(() => renderHook(() => useIsolateController(plain))).toThrow(/was not compiled/)
  restore()
})

it('[HK20] begins again at its initial state if it is not to be kept', async () => {
  const { result } = renderHook(() =>
    useIsolateController(counter, { initialState: 0 as unknown, keepState: false }),
  )
  act(() => result.current.send({ kind: 'add', by: 3 }))
  await waitFor(() => expect(result.current.state).toBe(3))
  act(() => result.current.restart())
  await waitFor(() => expect(result.current.state).toBe(0))
  expect(await result.current.request({ kind: 'get' })).toBe(0)
})
