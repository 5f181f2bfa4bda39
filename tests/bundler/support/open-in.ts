import { setTimeout as after } from 'node:timers/promises'
import { firefox, webkit } from 'playwright'
import { isDownloaded, systemPath } from '../../harness/browser-paths.mjs'
import { plainBrowser } from '../../harness/browsers.js'
import { StartedBrowser } from '../../harness/started-browser.js'
import type { Outcome } from '../app/src/main.jsx'
import type { StaticServer } from './static-server.js'

/** The engines that may have no protocol by which to ask a page: the page itself reports. */
export type ReportingEngine = 'firefox' | 'webkit'

/** Whether the engine is on this machine. */
export function has(engine: ReportingEngine): boolean {
  return isDownloaded({ firefox, webkit }[engine]) || systemPath(engine) !== undefined
}

/** Opens the page in an engine and waits for its report. */
export async function outcomesIn(engine: ReportingEngine, { url, report }: StaticServer): Promise<Outcome[]> {
  // A system's browser may hang at its start: once in about eighty times MiniBrowser does.
  for (const patience of [40_000, 80_000]) {
    const close = await open(engine, `${url}?report`)
    const outcomes = await Promise.race([report, after(patience, undefined, { ref: false })])
    await close()
    if (outcomes) return outcomes
  }
  throw new Error(`${engine} was started twice and its page reported nothing`)
}

async function open(engine: ReportingEngine, url: string): Promise<() => Promise<void>> {
  const type = { firefox, webkit }[engine]
  const path = isDownloaded(type) ? undefined : systemPath(engine)
  if (path) {
    const browser = new StartedBrowser(plainBrowser(engine, path))
    await browser.open(url)
    return () => browser.close()
  }
  const browser = await type.launch()
  await (await browser.newPage()).goto(url)
  return () => browser.close()
}
