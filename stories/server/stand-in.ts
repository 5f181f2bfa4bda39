import { http } from 'msw'
import { setupWorker } from 'msw/browser'
import { createDemoServer } from './demo-server.ts'
import { MemoryStore } from './memory-store.ts'

/**
 * Lets a service worker answer for the demo server, where the stories are plain files. The requests of isolates reach
 * it too: a worker has the service worker of its own address.
 */
export async function startStandIn(server: string): Promise<void> {
  if (!('serviceWorker' in navigator))
    throw new Error('This browser allows no service worker here: it wants HTTPS or localhost.')
  const answer = createDemoServer(new MemoryStore())
  const worker = setupWorker(http.all(`${server}*`, ({ request }) => answer(request)))
  const url = new URL('../mockServiceWorker.js', server).pathname
  await worker.start({ serviceWorker: { url }, onUnhandledRequest: 'bypass', quiet: true })
}
