import { afterEach, beforeEach, expect, it, vi } from 'vitest'

beforeEach(() => {
  vi.resetModules() // the policy is made once for each page
  vi.stubGlobal('self', { origin: 'https://page.example' })
})
afterEach(() => vi.unstubAllGlobals())

const load = (): Promise<typeof import('../../src/isolate/worker-url.js')> =>
  import('../../src/isolate/worker-url.js')
const loadFailures = (): Promise<typeof import('../../src/isolate/start-failure.js')> =>
  import('../../src/isolate/start-failure.js')
const bootstrap = new URL('https://page.example/assets/bootstrap.js')

it('[BU24] one policy is made, when the first worker is; it passes the URL of the bootstrap and no other', async () => {
  const policies: { name: string; createScriptURL: (url: string) => string }[] = []
  vi.stubGlobal('trustedTypes', {
    createPolicy(name: string, rules: { createScriptURL: (url: string) => string }) {
      policies.push({ name, ...rules })
      return { createScriptURL: (url: string) => ({ trusted: rules.createScriptURL(url) }) }
    },
  })
  const { workerUrl } = await load()
  expect(policies).toEqual([])
  expect(workerUrl(bootstrap)).toEqual({ trusted: bootstrap.href })
  expect(workerUrl(bootstrap)).toEqual({ trusted: bootstrap.href })
  expect(policies.map(({ name }) => name)).toEqual(['react-isolates'])
  expect(() => policies[0]?.createScriptURL('https://page.example/other.js')).toThrow(/other\.js/)
})

it('[BU24] a page that names its policies but requires none gets the bare URL', async () => {
  vi.stubGlobal('trustedTypes', {
    createPolicy() {
      throw new TypeError('Policy "react-isolates" disallowed.')
    },
  })
  const { workerUrl } = await load()
  expect(workerUrl(bootstrap)).toBe(bootstrap)
})

it('[BU25] a worker of another origin is refused with both origins, at once or when it did not load', async () => {
  const { workerUrl } = await load()
  const { failedStart, refusedStart } = await loadFailures()
  workerUrl(new URL('https://cdn.example/assets/bootstrap.js'))
  const told =
    /Unable to spawn isolate: its worker is at https:\/\/cdn\.example,.*\(https:\/\/page\.example\) only/
  expect(refusedStart(new DOMException('', 'SecurityError')).message).toMatch(told)
  expect(failedStart({ message: '' } as ErrorEvent, true).message).toMatch(told)
  expect(failedStart({ message: '' } as ErrorEvent, false).message).toMatch(/its module did not load/)
  workerUrl(new URL('app://shell/bootstrap.js'))
  expect(failedStart({ message: '' } as ErrorEvent, true).message).not.toMatch(told)
})

it('[ER3] the message gives the address of a worker that did not load, where the library knows it', async () => {
  const { workerUrl } = await load()
  const { failedStart } = await loadFailures()
  workerUrl(bootstrap)
  const messageOf = (ours: boolean) => failedStart({ message: '' } as ErrorEvent, ours).message
  expect(messageOf(true)).toMatch(
    `Unable to spawn isolate: ${bootstrap.href} did not load. Is the file there`,
  )
  expect(messageOf(false)).toMatch('Unable to spawn isolate: its module did not load. Is the file there')
})

it('[BU24] only what Trusted Types refused is put down to them', async () => {
  const { refusedStart } = await loadFailures()
  const chromium = new TypeError(
    "Failed to construct 'Worker': This document requires 'TrustedScriptURL' assignment.",
  )
  expect(refusedStart(chromium).message).toMatch(/Add "react-isolates" to its trusted-types directive/)
  for (const other of [new DOMException('Trusted', 'SecurityError'), new TypeError('Invalid URL'), undefined])
    expect(refusedStart(other).message).toBe(
      'Unable to spawn isolate: the platform refused to create the worker',
    )
})
