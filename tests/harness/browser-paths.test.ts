import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { enginesRequired, isDownloaded, systemPath, wantedEngines } from './browser-paths.mjs'

afterEach(() => vi.unstubAllEnvs())

it('[PJ19] all engines are tested unless BROWSERS names some', () => {
  vi.stubEnv('BROWSERS', undefined)
  expect(wantedEngines()).toEqual(['chromium', 'firefox', 'webkit'])
  vi.stubEnv('BROWSERS', ' webkit, chromium')
  expect(wantedEngines()).toEqual(['chromium', 'webkit'])
  vi.stubEnv('BROWSERS', '')
  expect(wantedEngines()).toEqual([])
})

it('[PJ19] an engine that does not exist is refused by name', () => {
  vi.stubEnv('BROWSERS', 'chromium,safari')
  expect(wantedEngines).toThrow('unknown engine "safari"')
})

it('[PJ19] a missing engine is an error under CI and when it was asked for', () => {
  vi.stubEnv('CI', '')
  vi.stubEnv('BROWSERS', '')
  expect(enginesRequired()).toBe(false)
  vi.stubEnv('BROWSERS', 'firefox')
  expect(enginesRequired()).toBe(true)
  vi.stubEnv('BROWSERS', '')
  vi.stubEnv('CI', '1')
  expect(enginesRequired()).toBe(true)
})

it('[PJ20] a browser is found where a variable says, and nowhere else then', () => {
  const folder = mkdtempSync(join(tmpdir(), 'browser-paths-'))
  const binary = join(folder, 'firefox')
  writeFileSync(binary, '')
  vi.stubEnv('FIREFOX_BIN', binary)
  expect(systemPath('firefox')).toBe(binary)
  rmSync(folder, { recursive: true })
  expect(systemPath('firefox')).toBeUndefined()
})

it('[PJ20] a browser that Playwright does not know is not downloaded', () => {
  const unknown = {
    executablePath(): string {
      throw new Error('unsupported platform')
    },
  }
  expect(isDownloaded(unknown)).toBe(false)
  expect(isDownloaded({ executablePath: () => process.execPath })).toBe(true)
})
