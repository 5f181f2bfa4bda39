// A Vitest browser provider for any browser binary of the machine. It inherits the client of Vitest's "preview" provider:
// user events are synthetic and there are no screenshots. What needs trusted input belongs to Chromium's own tests.
import type { ChildProcess } from 'node:child_process'
import type { IncomingMessage } from 'node:http'
import { defineBrowserProvider } from '@vitest/browser'
import { PreviewBrowserProvider } from '@vitest/browser-preview'
import type { BrowserProviderOption, TestProject } from 'vitest/node'
import { trySecondTime } from './second-try.ts'
import { StartedBrowser, type SystemBrowser } from './started-browser.ts'

declare module 'vitest/internal/browser' {
  interface BrowserCommands {
    /** The runner sizes its frame through this command. */
    __vitest_viewport: () => Promise<void>
  }
}

/** Milliseconds in which a started browser has to open the test page. */
const PAGE_DEADLINE = 25_000

/** What Vitest opens its pages by, which its types leave out. */
interface OpensPages {
  _openBrowserPage(session: string, pool: { reject(error: unknown): void }): Promise<void>
}

async function reopen(project: TestProject, session: string): Promise<void> {
  const failures: unknown[] = []
  await (project as unknown as OpensPages)._openBrowserPage(session, {
    reject: (error) => failures.push(error),
  })
  if (failures.length) throw failures[0]
}

const noMocks = async (): Promise<never> => {
  throw new Error('This browser cannot be made to mock modules')
}

class SystemBrowserProvider extends PreviewBrowserProvider {
  // Vitest runs browsers side by side only when their providers say both. A mocker belongs to a provider that can
  // intercept requests, which this one cannot.
  override readonly supportsParallelism = true
  readonly mocker = { register: noMocks, delete: noMocks, clear: async () => {} }
  readonly #project: TestProject
  readonly #binary: string
  readonly #started: StartedBrowser

  constructor(project: TestProject, browser: SystemBrowser) {
    super(project) // refuses `headless: true`
    this.#project = project
    this.#binary = browser.binary
    this.#started = new StartedBrowser(browser)
    // A browser that was started plainly keeps the size of its window.
    project.browser?.registerCommand('__vitest_viewport', async () => {})
    if (project.browser)
      trySecondTime(project.browser.state.orchestrators, (session) => reopen(project, session))
  }

  override async openPage(session: string, url: string): Promise<void> {
    // About one start of MiniBrowser in eighty hangs. Vitest would wait for a minute and then fail the run.
    for (const isLast of [false, true]) {
      if (await this.#opensPage(session, await this.#started.open(url))) return
      if (!isLast)
        console.warn(`[system browser] ${this.#binary} did not open the test page; it is started again`)
    }
    throw new Error(`${this.#binary} was started twice and did not open the test page`)
  }

  /** The page is open when its web socket asks Vite's server for an upgrade. */
  #opensPage(session: string, child: ChildProcess): Promise<boolean> {
    const server = this.#project.browser?.vite.httpServer
    if (!server) throw new Error('Vitest opened a page without a server')
    return new Promise((resolve) => {
      const done = (isOpen: boolean): void => {
        clearTimeout(deadline)
        server.off('upgrade', onUpgrade)
        child.off('exit', onExit)
        resolve(isOpen)
      }
      const onUpgrade = (request: IncomingMessage): void => {
        if (request.url?.includes(session)) done(true)
      }
      const onExit = (code: number | null): void => {
        if (code !== 0) done(false) // some launchers end well and leave the browser running
      }
      const deadline = setTimeout(done, PAGE_DEADLINE, false)
      server.on('upgrade', onUpgrade)
      child.on('exit', onExit)
    })
  }

  override close(): Promise<void> {
    return this.#started.close()
  }
}

/** Runs tests in a browser that is started as a person would start it. */
export const systemBrowser = (browser: SystemBrowser): BrowserProviderOption =>
  // Vitest bundles its user-event client only for providers that it knows by name.
  defineBrowserProvider({
    name: 'preview',
    providerFactory: (project) => new SystemBrowserProvider(project, browser),
  })
