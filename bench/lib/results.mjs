import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { report, summary } from './report.mjs'

/** @typedef {import('./report.mjs').Run} Run */

const file = (/** @type {string} */ path) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

/** Where the README quotes the table. */
const quoted = /(<!-- bench -->\n)[\s\S]*?(\n<!-- \/bench -->)/

/** @type {(readme: string, runs: readonly Run[]) => string} */
export const quoteIn = (readme, runs) =>
  readme.replace(quoted, (_, begin, end) => `${begin}\n${summary(runs)}${end}`)

/** The runs that the published table is made of: the newest two. */
export function savedRuns() {
  const path = file('bench/results.json')
  return /** @type {Run[]} */ (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : [])
}

/**
 * Publishes runs: the data, the tables, and the quotation in the README.
 * @param {readonly Run[]} runs
 */
export function publish(runs) {
  const short = (/** @type {string} */ _, /** @type {unknown} */ value) =>
    typeof value === 'number' ? Number(value.toPrecision(4)) : value
  writeFileSync(file('bench/results.json'), `${JSON.stringify(runs, short)}\n`)
  writeFileSync(file('bench/results.md'), report(savedRuns()))
  const readme = readFileSync(file('README.md'), 'utf8')
  writeFileSync(file('README.md'), quoteIn(readme, savedRuns()))
}
