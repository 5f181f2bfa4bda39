// A Vitest browser provider for any browser binary of the machine: it starts `binary <url>` and speaks no protocol, so
// the versions of engine and test runner cannot drift apart. It inherits the client of Vitest's "preview" provider:
// user events are synthetic and there are no screenshots. What needs trusted input belongs to Chromium's own tests.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineBrowserProvider } from '@vitest/browser'
import { PreviewBrowserProvider } from '@vitest/browser-preview'
import type { BrowserProviderOption, TestProject } from 'vitest/node'

declare module 'vitest/internal/browser' {
  interface BrowserCommands {
    /** The runner sizes its frame through this command. */
    __vitest_viewport: () => Promise<void>
  }
}

/** A browser binary and how it is started. */
export interface SystemBrowser {
  binary: string
  args: (url: string, profile: string) => string[]
  env?: Record<string, string>
  /** Whether it needs a screen; Linux without one gets a private Xvfb. */
  needsDisplay?: boolean
}

/** Milliseconds in which a started browser has to open the test page. */
const PAGE_DEADLINE = 25_000
/** Milliseconds in which a browser has to leave after SIGTERM. */
const EXIT_DEADLINE = 3_000

class SystemBrowserProvider extends PreviewBrowserProvider {
  readonly #project: TestProject
  readonly #browser: SystemBrowser
  #children: ChildProcess[] = []
  #profile: string | undefined

  constructor(project: TestProject, browser: SystemBrowser) {
    super(project) // refuses `headless: true`
    this.#project = project
    this.#browser = browser
    // A browser that was started plainly keeps the size of its window.
    project.browser?.registerCommand('__vitest_viewport', async () => {})
    process.once('exit', () => this.#signal('SIGKILL'))
  }

  override async openPage(session: string, url: string): Promise<void> {
    const { binary, args, env: extra, needsDisplay } = this.#browser
    // About one start of MiniBrowser in eighty hangs. Vitest would wait for a minute and then fail the run.
    for (const isLast of [false, true]) {
      await this.close()
      this.#profile = await mkdtemp(join(tmpdir(), 'vitest-browser-'))
      const env = { ...process.env, ...extra }
      if (needsDisplay && process.platform === 'linux' && !env.DISPLAY)
        env.DISPLAY = await this.#startDisplay()
      const child = this.#start(binary, args(url, this.#profile), env)
      if (await this.#opensPage(session, child)) return
      if (!isLast) console.warn(`[system browser] ${binary} did not open the test page; it is started again`)
    }
    throw new Error(`${binary} was started twice and did not open the test page`)
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

  /** Each process leads its own group, so that its child processes end with it. */
  #start(
    command: string,
    args: string[],
    env: NodeJS.ProcessEnv,
    fd3: 'ignore' | 'pipe' = 'ignore',
  ): ChildProcess {
    const log = process.env.DEBUG_BROWSER ? 'inherit' : 'ignore'
    const child = spawn(command, args, { detached: true, env, stdio: ['ignore', log, log, fd3] })
    child.once('error', (error) => console.error(`[system browser] ${command}: ${error.message}`))
    this.#children.push(child)
    return child
  }

  /** Xvfb picks a free display itself and writes its number to file descriptor 3. */
  #startDisplay(): Promise<string> {
    const args = ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp']
    const xvfb = this.#start('Xvfb', args, process.env, 'pipe')
    return new Promise((resolve, reject) => {
      xvfb.once('error', reject)
      xvfb.once('exit', (code) => reject(new Error(`Xvfb exited with ${code}`)))
      let number = ''
      xvfb.stdio[3]?.on('data', (chunk) => {
        number += String(chunk)
        if (number.endsWith('\n')) resolve(`:${number.trim()}`)
      })
    })
  }

  #running(): ChildProcess[] {
    return this.#children.filter(
      ({ pid, exitCode, signalCode }) => pid && exitCode === null && signalCode === null,
    )
  }

  #signal(signal: NodeJS.Signals): void {
    for (const { pid } of this.#running()) {
      try {
        if (pid) process.kill(-pid, signal)
      } catch {
        // The group ended between the look and the signal.
      }
    }
  }

  override async close(): Promise<void> {
    const gone = Promise.all(
      this.#running().map((child) => new Promise((resolve) => child.once('exit', resolve))),
    )
    this.#signal('SIGTERM')
    const deadline = setTimeout(() => this.#signal('SIGKILL'), EXIT_DEADLINE)
    await gone
    clearTimeout(deadline)
    this.#children = []
    // A browser writes to its profile until its last process is gone.
    if (this.#profile)
      await rm(this.#profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    this.#profile = undefined
  }
}

/** Runs tests in a browser that is started as a person would start it. */
export const systemBrowser = (browser: SystemBrowser): BrowserProviderOption =>
  // Vitest bundles its user-event client only for providers that it knows by name.
  defineBrowserProvider({
    name: 'preview',
    providerFactory: (project) => new SystemBrowserProvider(project, browser),
  })
