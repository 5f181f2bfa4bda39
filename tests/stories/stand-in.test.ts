import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { standInWorker } from '../../.storybook/stand-in-worker.ts'

/** How many of the listeners of a service worker hear of a request. */
function heardBy(worker: string, url: string): number {
  const listeners: ((event: unknown) => void)[] = []
  const addEventListener = (type: string, listener: () => void) =>
    void (type === 'fetch' && listeners.push(listener))
  runInNewContext(worker, { URL, crypto, self: { addEventListener }, addEventListener })
  let heard = 0
  let stopped = false
  const request = { url, mode: 'cors', cache: 'default' }
  const event = { request, stopImmediatePropagation: () => (stopped = true), respondWith: () => {} }
  for (const listener of listeners) {
    if (stopped) break
    listener(event)
    heard++
  }
  return heard
}

it('[SB227] the service worker hears of what the demo server is asked, and of nothing else', async () => {
  const worker = await standInWorker()
  expect(heardBy(worker, 'http://localhost/some/where/demo-server/items/1')).toBe(2)
  // Firefox starts no module worker whose imports go through a service worker.
  expect(heardBy(worker, 'http://localhost/some/where/assets/isolate-bootstrap.js')).toBe(1)
})
