// A browser as a person would start it: `binary <url>`, with a profile and, where needed, a screen of its own. No protocol
// is spoken, so the versions of engine and tests cannot drift apart.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A browser binary and how it is started. */
export interface SystemBrowser {
  binary: string
  args: (url: string, profile: string) => string[]
  env?: Record<string, string>
  /** Whether it needs a screen; Linux without one gets a private Xvfb. */
  needsDisplay?: boolean
}

/** Milliseconds in which a browser has to leave after SIGTERM. */
const EXIT_DEADLINE = 3_000

/** One browser at a time, and everything it was started with. */
export class StartedBrowser {
  readonly #browser: SystemBrowser
  #children: ChildProcess[] = []
  #profile: string | undefined

  constructor(browser: SystemBrowser) {
    this.#browser = browser
    process.once('exit', () => this.#signal('SIGKILL'))
  }

  /** Starts it on `url`; one that was started before is closed. */
  async open(url: string): Promise<ChildProcess> {
    const { binary, args, env: extra, needsDisplay } = this.#browser
    await this.close()
    this.#profile = await mkdtemp(join(tmpdir(), 'vitest-browser-'))
    const env = { ...process.env, ...extra }
    if (needsDisplay && process.platform === 'linux' && !env.DISPLAY) env.DISPLAY = await this.#startDisplay()
    return this.#start(binary, args(url, this.#profile), env)
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

  /** Ends it, with all that belongs to it. */
  async close(): Promise<void> {
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
