// Turns the browsers of this machine into Vitest providers. Playwright's own downloads win, then the system's.
import { playwright } from '@vitest/browser-playwright'
import { chromium, firefox, webkit } from 'playwright'
import type { BrowserProviderOption } from 'vitest/node'
import { type Engine, enginesRequired, isDownloaded, systemPath, wantedEngines } from './browser-paths.mjs'
import type { SystemBrowser } from './started-browser.ts'
import { systemBrowser } from './system-browser.ts'

/** How Vitest starts one engine. */
export interface EngineSetup {
  engine: Engine
  /** Vitest's own flag. Browsers that are started plainly get their `--headless` as an argument instead. */
  headless: boolean
  provider: BrowserProviderOption
}

const browserTypes = { chromium, firefox, webkit }

// Chromium refuses to start its sandbox as root.
const chromiumArgs = process.getuid?.() === 0 ? ['--no-sandbox'] : []

const plainStart: Record<'firefox' | 'webkit', Omit<SystemBrowser, 'binary'>> = {
  // Not through Playwright's WebDriver BiDi channel: with it about 1 nested worker in 100 never starts.
  firefox: {
    args: (url, profile) => ['--headless', '--no-remote', '--new-instance', '--profile', profile, url],
  },
  webkit: {
    args: (url) => ['--private', '--geometry=1280x900', url],
    env: {
      JSC_useSharedArrayBuffer: '1', // off in WebKitGTK, also on an isolated page
      WEBKIT_DISABLE_COMPOSITING_MODE: '1',
      GSETTINGS_BACKEND: 'memory', // leaves the settings of the person who runs the tests alone
    },
    needsDisplay: true,
  },
}

/** The engines that were asked for and are here. A missing one is an error or one printed line. */
export function findEngines(): EngineSetup[] {
  const wanted = wantedEngines()
  const found = wanted.flatMap((engine) => findEngine(engine) ?? [])
  const missing = wanted.filter((engine) => !found.some((setup) => setup.engine === engine))
  if (missing.length) {
    const message = `No browser for ${missing.join(', ')}. Run "npm run setup".`
    if (enginesRequired()) throw new Error(message)
    console.warn(`${message} The tests of these engines are skipped.`)
  }
  return found
}

function findEngine(engine: Engine): EngineSetup | undefined {
  if (isDownloaded(browserTypes[engine])) {
    const args = engine === 'chromium' ? chromiumArgs : []
    return { engine, headless: true, provider: playwright({ launchOptions: { args } }) }
  }
  const path = systemPath(engine)
  if (!path) return undefined
  if (engine === 'chromium') {
    const launchOptions = { executablePath: path, args: chromiumArgs }
    return { engine, headless: true, provider: playwright({ launchOptions }) }
  }
  return { engine, headless: false, provider: systemBrowser(plainBrowser(engine, path)) }
}

/** How the system's Firefox or WebKit is started without a protocol. */
export function plainBrowser(engine: 'firefox' | 'webkit', binary: string): SystemBrowser {
  return { binary, ...plainStart[engine] }
}
