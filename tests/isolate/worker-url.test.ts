import { afterEach, beforeEach, expect, it, vi } from 'vitest'

beforeEach(() => {
  vi.resetModules() // the policy is made once for each page
  vi.stubGlobal('self', { origin: 'https://page.example' })
})
afterEach(() => vi.unstubAllGlobals())

const load = (): Promise<typeof import('../../src/isolate/worker-url.js')> =>
  import('../../src/isolate/worker-url.js')
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

it('[BU25] a worker of another origin is refused with both origins', async () => {
  const { workerUrl } = await load()
  const cdn = new URL('https://cdn.example/assets/bootstrap.js')
  expect(() => workerUrl(cdn)).toThrow(
    /Unable to spawn isolate: its worker is at https:\/\/cdn\.example,.*\(https:\/\/page\.example\) only/,
  )
  expect(workerUrl(new URL('app://shell/bootstrap.js')).href).toBe('app://shell/bootstrap.js')
})

it('[BU24] only what Trusted Types refused is put down to them', async () => {
  const { whyRefused } = await load()
  const chromium = new TypeError(
    "Failed to construct 'Worker': This document requires 'TrustedScriptURL' assignment.",
  )
  expect(whyRefused(chromium)).toMatch(/Add "react-isolates" to its trusted-types directive/)
  for (const other of [new DOMException('Trusted', 'SecurityError'), new TypeError('Invalid URL'), undefined])
    expect(whyRefused(other)).toBe('the platform refused to create the worker')
})
