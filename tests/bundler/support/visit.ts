import { type Browser, chromium, type Page } from 'playwright'
import { isDownloaded, systemPath } from '../../harness/browser-paths.mjs'
import type { Outcome } from '../app/src/main.jsx'

/** A page of the fixture application, open in Chromium. */
export interface Visit {
  page: Page
  /** What the page printed to its console, and errors nobody caught. */
  log: string[]
  /** Every URL that page and workers asked for. */
  requests: string[]
  /** What the dev server sent over its web socket. */
  frames: string[]
  /** Violations of the content security policy on the page. */
  violations: () => Promise<string[]>
  /** What the cases came to. `patience` in milliseconds, one minute unless given. */
  outcomes: (patience?: number) => Promise<Outcome[]>
}

/** Starts Chromium once for a file of tests. */
export function launch(): Promise<Browser> {
  const path = isDownloaded(chromium) ? undefined : systemPath('chromium')
  // Chromium refuses to start its sandbox as root.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return chromium.launch({ ...(path && { executablePath: path }), args })
}

export async function visit(browser: Browser, url: string): Promise<Visit> {
  const context = await browser.newContext()
  const page = await context.newPage()
  const log: string[] = []
  const requests: string[] = []
  const frames: string[] = []
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => frames.push(String(payload))))
  page.on('console', (message) => log.push(`${message.type()}: ${message.text()}`))
  page.on('pageerror', (error) => log.push(`uncaught: ${error.message}`))
  context.on('request', (request) => requests.push(request.url()))
  await page.addInitScript(() => {
    const seen: string[] = []
    Object.assign(window, { violations: seen })
    document.addEventListener('securitypolicyviolation', (event) =>
      seen.push(`${event.violatedDirective} ${event.blockedURI}`),
    )
  })
  await page.goto(url)
  return {
    page,
    log,
    requests,
    frames,
    violations: () => page.evaluate(() => (window as unknown as { violations: string[] }).violations),
    async outcomes(patience = 60_000) {
      const shown = page.locator('#outcomes')
      await shown.waitFor({ timeout: patience }).catch((cause: unknown) => {
        throw new Error(`The page shows no outcomes. It logged:\n${log.join('\n')}`, { cause })
      })
      return JSON.parse((await shown.textContent()) ?? '[]') as Outcome[]
    },
  }
}

/** The cases that did not come out as they must, readable in a failed assertion. */
export function failed(outcomes: readonly Outcome[]): string[] {
  return outcomes.filter(({ passed }) => !passed).map(({ name, got }) => `${name}: ${JSON.stringify(got)}`)
}
