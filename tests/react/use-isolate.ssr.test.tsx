import { type ReactNode, StrictMode, Suspense, use } from 'react'
import { renderToReadableStream, renderToString } from 'react-dom/server.edge'
import { IsolateProvider, useIsolate, useIsolateController, useIsolatePool } from 'react-isolates'
import { livingIsolates } from 'react-isolates/testing'
import { afterEach, expect, it } from 'vitest'
import { counter } from '../isolate/entries/served.ts'

afterEach(() => expect(livingIsolates()).toBe(0))

function Double({ n, enabled }: { n: number; enabled: boolean }) {
  const { status, data } = useIsolate(() => n * 2, { enabled, initialData: 0 })
  return <output>{`${status} ${data}`}</output>
}

it('[HK6] renders on a server without a worker: pending, or idle if it is not enabled', () => {
  expect(globalThis.Worker).toBeUndefined()
  expect(renderToString(<Double n={1} enabled />)).toBe('<output>pending 0</output>')
  expect(renderToString(<Double n={1} enabled={false} />)).toBe('<output>idle 0</output>')
})

it('[HK16] renders a controller that is not started, with its initial state', () => {
  function Chat() {
    const { status, state, controller } = useIsolateController(counter, { initialState: 'none' as unknown })
    return <output>{`${status} ${controller === null} ${state === 'none'}`}</output>
  }
  const html = renderToString(
    <StrictMode>
      <Chat />
    </StrictMode>,
  )
  expect(html).toBe('<output>spawning true true</output>')
})

it('[HK6] a provider and its pool make nothing on a server', () => {
  function Size() {
    return <output>{useIsolatePool().stats.size}</output>
  }
  const html = renderToString(
    <IsolateProvider size={2}>
      <Size />
    </IsolateProvider>,
  )
  expect(html).toBe('<output>0</output>')
})

function Reads({ promise }: { promise: Promise<number> }) {
  return <output>{use(promise)}</output>
}

function Page(): ReactNode {
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

it('[HK24] ends a stream of HTML whose content waits for a run, with the fallback', async () => {
  const errors: unknown[] = []
  const stream = await renderToReadableStream(<Page />, { onError: (error) => void errors.push(error) })
  await stream.allReady
  const html = await new Response(stream).text()
  // The mark by which React in the browser knows that it has to render this part itself.
  expect(html).toContain('<h1>title</h1><!--$!-->')
  expect(html).toContain('<p>waiting</p>')
  expect(errors).toEqual([expect.objectContaining({ code: 'ISO-503' })])
})

it('[HK24] sends the fallback in a string too', () => {
  expect(renderToString(<Page />)).toContain('<p>waiting</p>')
})
