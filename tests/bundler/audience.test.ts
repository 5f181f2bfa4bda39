import { expect, it } from 'vitest'
import { runsInBrowser } from '../../src/bundler/audience.js'

const environment = (name: string, consumer: string, moduleRunnerTransform = false) => ({
  name,
  config: { consumer, dev: { moduleRunnerTransform } },
})

it('[BU2] a browser is a client that loads modules itself; plain Rolldown builds for one', () => {
  expect(runsInBrowser(environment('client', 'client'))).toBe(true)
  expect(runsInBrowser(undefined)).toBe(true)
})

it('[BU2] servers and the worlds of Vitest in Node are none', () => {
  expect(runsInBrowser(environment('ssr', 'server'))).toBe(false)
  expect(runsInBrowser(environment('client', 'client', true))).toBe(false) // jsdom
  expect(runsInBrowser(environment('__vitest_vm__', 'client'))).toBe(false)
})
