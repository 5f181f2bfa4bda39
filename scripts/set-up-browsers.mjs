// Finds or installs a browser for each engine: Playwright's download, else the system's, else apt, else a download.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { chromium, firefox, webkit } from 'playwright'
import { enginesRequired, isDownloaded, systemPath, wantedEngines } from '../tests/harness/browser-paths.mjs'

/** @typedef {import('../tests/harness/browser-paths.mjs').Engine} Engine */

const root = fileURLToPath(new URL('..', import.meta.url))
const browserTypes = { chromium, firefox, webkit }
/** @param {string} line */
const say = (line) => console.error(`[setup] ${line}`)
/** @param {Engine} engine */
const isHere = (engine) => isDownloaded(browserTypes[engine]) || systemPath(engine) !== undefined
// A failed installation is remembered until the next "npm ci" or "npm run setup", so that tests start at once.
/** @param {Engine} engine */
const failureMark = (engine) => `${root}node_modules/.no-${engine}`

/**
 * @param {{ retry: boolean }} options retry: also engines whose installation failed before
 * @returns {Promise<boolean>} whether the tests may start: every engine is here, or may be skipped
 */
export async function setUpBrowsers({ retry }) {
  const missing = () => wantedEngines().filter((engine) => !isHere(engine))
  if (!process.env.NO_BROWSER_INSTALL) {
    const again = retry || enginesRequired()
    await install(missing().filter((engine) => again || !existsSync(failureMark(engine))))
  }
  const left = missing()
  if (!left.length) return true
  const skipped = enginesRequired() ? '' : ': its tests are skipped'
  say(`No browser for ${left.join(', ')}${skipped}. To install: ${installCommand(left)}`)
  return !enginesRequired()
}

/** @param {Engine[]} engines */
async function install(engines) {
  if (!engines.length) return
  await aptInstall(engines)
  for (const engine of engines) {
    if (!isHere(engine)) playwrightInstall(engine)
    if (isHere(engine)) rmSync(failureMark(engine), { force: true })
    else writeFileSync(failureMark(engine), '')
  }
}

/** @param {Engine[]} engines */
function installCommand(engines) {
  const packages = engines.flatMap((engine) => debianPackages(engine, systemName()))
  if (packages.length) return `sudo apt-get install ${packages.join(' ')}`
  return `npx playwright install --with-deps ${engines.join(' ')}`
}

function systemName() {
  if (!existsSync('/usr/bin/apt-get') || !existsSync('/etc/os-release')) return ''
  return /^ID="?(\w+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? ''
}

/**
 * Ubuntu's chromium and firefox packages only start snaps, so there those two come from Playwright.
 * @param {Engine} engine
 * @param {string} system
 * @returns {string[]}
 */
function debianPackages(engine, system) {
  if (system === 'debian') {
    return { chromium: ['chromium'], firefox: ['firefox-esr'], webkit: ['libwebkit2gtk-4.1-0', 'xvfb'] }[
      engine
    ]
  }
  return system === 'ubuntu' && engine === 'webkit' ? ['libwebkit2gtk-4.1-0', 'xvfb'] : []
}

/** @param {Engine[]} engines */
async function aptInstall(engines) {
  const packages = engines.flatMap((engine) => debianPackages(engine, systemName()))
  if (!packages.length || !(isRoot() || maySudo())) return
  say(`apt-get install ${packages.join(' ')}`)
  // Another apt may hold the lock of the package lists, for which apt-get has no option to wait.
  for (let attempt = 1; !apt('update') && attempt < 5; attempt++) await sleep(5000)
  apt('install', '-y', '--no-install-recommends', ...packages)
}

const isRoot = () => process.getuid?.() === 0
/** In CI, sudo is used where it asks for no password; on a person's machine never. */
const maySudo = () =>
  Boolean(process.env.CI) && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0

/** @param {string[]} args */
function apt(...args) {
  const command = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq']
  const options = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3']
  const [program = 'env', ...rest] = [...(isRoot() ? [] : ['sudo']), ...command, ...options, ...args]
  return spawnSync(program, rest, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0
}

/** @param {Engine} engine */
function playwrightInstall(engine) {
  say(`playwright install ${engine} (a download of about 100 MB)`)
  spawnSync(process.execPath, [`${root}node_modules/playwright/cli.js`, 'install', engine], {
    cwd: root,
    stdio: 'ignore', // what a failed attempt comes to is the one line that says how to install
    // Where downloads are blocked, a short wait tells so.
    env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000', ...process.env },
    timeout: 600_000,
  })
}
