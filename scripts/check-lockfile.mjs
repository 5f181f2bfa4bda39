// The lockfile must install on every machine: node scripts/check-lockfile.mjs
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

/** @typedef {{ resolved?: string, integrity?: string, link?: boolean, inBundle?: boolean }} Entry */

/**
 * What is wrong with a lockfile: it must name no registry, which another machine may not reach, and hold a checksum for
 * every package.
 * @param {string} text the content of package-lock.json
 * @returns {string[]}
 */
export function lockfileProblems(text) {
  /** @type {{ packages: Record<string, Entry> }} */
  const { packages } = JSON.parse(text)
  return Object.entries(packages).flatMap(([path, { resolved, integrity, link, inBundle }]) => {
    if (path === '' || link) return []
    if (resolved) return `${path} names where it was downloaded: ${resolved}`
    return integrity || inBundle ? [] : `${path} has no checksum`
  })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const problems = lockfileProblems(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'))
  for (const problem of problems) console.error(`package-lock.json: ${problem}`)
  if (problems.length) process.exitCode = 1
}
