import { firefox, webkit } from 'playwright'
import { isDownloaded, systemPath } from '../../tests/harness/browser-paths.mjs'
import { load } from './vite-config.mjs'

const types = { firefox, webkit }

/** The other engines, by the name of what stands for them. */
export const engines = /** @type {const} */ (['firefox', 'webkit'])

/**
 * Opens a page in another engine.
 * @param {'firefox' | 'webkit'} engine
 * @param {string} url
 * @returns {Promise<{ close: () => Promise<void> } | undefined>} undefined: this machine has none
 */
export async function openIn(engine, url) {
  if (isDownloaded(types[engine])) {
    const browser = await types[engine].launch()
    await (await browser.newPage()).goto(url)
    return browser
  }
  const path = systemPath(engine)
  if (!path) return undefined
  const [{ plainBrowser }, { StartedBrowser }] = await Promise.all([
    /** @type {Promise<typeof import('../../tests/harness/browsers.js')>} */ (
      load('tests/harness/browsers.ts')
    ),
    /** @type {Promise<typeof import('../../tests/harness/started-browser.js')>} */ (
      load('tests/harness/started-browser.ts')
    ),
  ])
  const browser = new StartedBrowser(plainBrowser(engine, path))
  await browser.open(url)
  return browser
}
