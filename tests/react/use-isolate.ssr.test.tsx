import { Suspense, use } from 'react'
import { renderToString } from 'react-dom/server'
import { renderToReadableStream } from 'react-dom/server.browser'
import { useIsolate } from 'react-isolates'
import { expect, it } from 'vitest'

function Double({ n, enabled }: { n: number; enabled: boolean }) {
  const { status, data } = useIsolate(() => n * 2, { enabled, initialData: 0 })
  return <output>{`${status} ${data}`}</output>
}

it('[HK6] renders on a server without a worker: pending, or idle if it is not enabled', () => {
  expect(globalThis.Worker).toBeUndefined()
  expect(renderToString(<Double n={1} enabled />)).toBe('<output>pending 0</output>')
  expect(renderToString(<Double n={1} enabled={false} />)).toBe('<output>idle 0</output>')
})

it('[HK24] lets a stream of HTML end with the fallback: its promise has failed there', async () => {
  function Reads({ promise }: { promise: Promise<number> }) {
    return <output>{use(promise)}</output>
  }
  function Page() {
    const { promise } = useIsolate(() => 1)
    return (
      <Suspense fallback="waiting">
        <Reads promise={promise} />
      </Suspense>
    )
  }
  const errors: unknown[] = []
  const stream = await renderToReadableStream(<Page />, { onError: (error) => void errors.push(error) })
  await stream.allReady
  const html = await new Response(stream).text()
  expect(html).toContain('waiting')
  expect(html).not.toContain('<output>')
  expect(errors).toMatchObject([{ code: 'ISO-503' }])
})
