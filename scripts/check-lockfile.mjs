// The lockfile must install on every machine: it names no registry, and every package has its checksum.
import { readFileSync } from 'node:fs'

/** @typedef {{ version?: string, resolved?: string, integrity?: string, link?: boolean, inBundle?: boolean }} Entry */

const file = new URL('../package-lock.json', import.meta.url)
/** @type {{ packages: Record<string, Entry> }} */
const { packages } = JSON.parse(readFileSync(file, 'utf8'))
const problems = []
for (const [path, { resolved, integrity, link, inBundle }] of Object.entries(packages)) {
  if (path === '' || link) continue
  if (resolved) problems.push(`${path} names where it was downloaded: ${resolved}`)
  if (!integrity && !inBundle) problems.push(`${path} has no checksum`)
}
for (const problem of problems) console.error(`package-lock.json: ${problem}`)
if (problems.length) process.exitCode = 1
