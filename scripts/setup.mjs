// Makes "npm test" and "npm run demo" work on a fresh clone. It needs nothing but Node and npm.
//   node scripts/setup.mjs              installs the packages when they are missing or out of date
//   node scripts/setup.mjs --browsers   also finds or installs a browser for each engine the tests run in
//   --retry                             also tries engines again whose installation failed before
// Environment: BROWSERS=chromium,firefox limits the engines; NO_BROWSER_INSTALL=1 only looks for them.
import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
/** @param {string} file */
const changedAt = (file) => statSync(root + file).mtimeMs

checkNode()
if (!packagesAreCurrent()) await installPackages()
if (process.argv.includes('--browsers')) {
  // Imported only now: it needs a package.
  const { setUpBrowsers } = await import('./set-up-browsers.mjs')
  if (!(await setUpBrowsers({ retry: process.argv.includes('--retry') }))) process.exitCode = 1
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  console.error(`[setup] This project needs Node 20.19 or newer; this is ${process.version}.`)
  process.exit(1)
}

function packagesAreCurrent() {
  // npm writes this file last, so an installation that broke off counts as missing.
  const installed = 'node_modules/.package-lock.json'
  return existsSync(root + installed) && changedAt(installed) >= changedAt('package-lock.json')
}

/** A registry may answer with an error once; three tries tell that from a real one. */
async function installPackages() {
  for (let attempt = 1; attempt <= 3; attempt++) {
    console.error('[setup] npm ci')
    if (npm('ci', '--include=dev', '--no-audit', '--no-fund')) return
    if (attempt < 3) await sleep(attempt * 5000)
  }
  console.error('[setup] npm ci failed three times.')
  process.exit(1)
}

/** @param {string[]} args */
function npm(...args) {
  // Started by npm: the same npm. Else the one on the PATH, which on Windows is a .cmd file and needs a shell.
  const own = process.env.npm_execpath
  const isNpm = own !== undefined && /npm-cli\.[cm]?js$/.test(own)
  const { status } = spawnSync(isNpm ? process.execPath : 'npm', isNpm ? [own, ...args] : args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: !isNpm && process.platform === 'win32',
  })
  return status === 0
}
