import { readFile } from 'node:fs/promises'
import { MARK } from '../stories/server/demo-server.ts'

/**
 * Keeps from the service worker what is not asked of the demo server: that goes its way as without one. Firefox starts
 * no module worker, and so no isolate, whose imports a service worker answers.
 */
const ONLY_THE_SERVER = `addEventListener('fetch', (event) => {
  if (!new URL(event.request.url).pathname.includes('${MARK}')) event.stopImmediatePropagation()
})
`

/** The script of the service worker that stands in for the demo server, taken from its package: never of another version. */
export async function standInWorker(): Promise<string> {
  return ONLY_THE_SERVER + (await readFile(new URL(import.meta.resolve('msw/mockServiceWorker.js')), 'utf8'))
}
