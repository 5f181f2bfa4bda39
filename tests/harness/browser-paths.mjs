// Where systems keep their browsers. Plain JavaScript without dependencies, because the set-up script reads it too,
// before any package is there, and Node 20 cannot import TypeScript.
import { existsSync, readFileSync, statSync } from 'node:fs'

/** @typedef {'chromium' | 'firefox' | 'webkit'} Engine */

/**
 * For each engine the environment variable that names its binary, and where to look without one.
 * @type {Record<Engine, { variable: string, paths: readonly string[] }>}
 */
const places = {
  chromium: {
    variable: 'CHROME_BIN',
    paths: [
      '/usr/bin/chromium',
      '/usr/bin/chromium-browser',
      '/usr/bin/google-chrome',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
      'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
    ],
  },
  firefox: {
    variable: 'FIREFOX_BIN',
    paths: [
      '/usr/bin/firefox-esr',
      '/usr/bin/firefox',
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
    ],
  },
  webkit: {
    variable: 'WEBKIT_BIN',
    paths: [
      '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
      '/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
    ],
  },
}
const engines = /** @type {Engine[]} */ (Object.keys(places))

/**
 * The engines asked for with BROWSERS (a comma-separated list; empty means none), by default all.
 * @returns {Engine[]}
 */
export function wantedEngines() {
  const list = process.env.BROWSERS
  if (list === undefined) return engines
  const names = list.split(',').flatMap((name) => name.trim() || [])
  const unknown = names.find((name) => !engines.some((engine) => engine === name))
  if (unknown)
    throw new Error(`BROWSERS names the unknown engine "${unknown}". Known: ${engines.join(', ')}.`)
  return engines.filter((engine) => names.includes(engine))
}

/** A missing engine is an error under CI and when it was asked for by name. Elsewhere its tests are skipped. */
export const enginesRequired = () => Boolean(process.env.CI || process.env.BROWSERS)

/**
 * The system's own browser of an engine.
 * @param {Engine} engine
 * @returns {string | undefined} its path
 */
export function systemPath(engine) {
  const { variable, paths } = places[engine]
  const named = process.env[variable]
  if (named) return existsSync(named) ? named : undefined
  if (engine === 'webkit' && !hasDisplay()) return undefined
  return paths.find((path) => existsSync(path) && !startsSnap(path))
}

/**
 * Playwright's own download of an engine.
 * @param {{ executablePath(): string }} type Playwright's browser type
 * @returns {boolean} whether it is there
 */
export function isDownloaded(type) {
  try {
    return existsSync(type.executablePath())
  } catch {
    return false // Playwright knows no build of it for this system
  }
}

/**
 * Ubuntu's chromium-browser and firefox are small scripts that start a snap, which cannot see a profile in /tmp.
 * @param {string} path
 */
function startsSnap(path) {
  return statSync(path).size < 20_000 && readFileSync(path, 'utf8').includes('/snap/')
}

/** WebKitGTK's MiniBrowser has no headless mode: without a screen it needs Xvfb. */
function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY) || existsSync('/usr/bin/Xvfb')
}
