import { renderToString } from 'react-dom/server'
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
