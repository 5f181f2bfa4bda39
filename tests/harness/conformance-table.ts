// A Vitest reporter that makes a table of the run, conformance case by engine, and fails a whole run that misses one.
import { mkdirSync, writeFileSync } from 'node:fs'
import type { Reporter, TestCase, TestModule } from 'vitest/node'
import { conformanceCases, impossibleCases } from './conformance-cases.ts'

/** What became of a case in one engine: all its tests passed, one failed, or there was none. */
type Outcome = 'passed' | 'failed' | 'missing'

/** The outcomes by case, then by engine. */
export type ConformanceTable = Map<string, Map<string, Outcome>>

const idsIn = (title: string): string[] => [...title.matchAll(/\[([CW]\d+)\]/g)].flatMap(([, id]) => id ?? [])

/** The part of a test case that counts here. */
export type RunCase = Pick<TestCase, 'name'> & { project: { name: string }; result(): { state: string } }

/** Sorts the tests of a run into the table: a row for each case of the inventory, a column for each engine. */
export function tabulate(tests: Iterable<RunCase>, engines: readonly string[]): ConformanceTable {
  const ids = Object.values(conformanceCases).flatMap((list) => list.split(' '))
  const table: ConformanceTable = new Map(
    ids.map((id) => [id, new Map(engines.map((engine) => [engine, 'missing']))]),
  )
  for (const test of tests) {
    const { state } = test.result()
    if (!engines.includes(test.project.name) || (state !== 'passed' && state !== 'failed')) continue
    for (const id of idsIn(test.name)) {
      const row = table.get(id)
      if (row && row.get(test.project.name) !== 'failed') row.set(test.project.name, state)
    }
  }
  return table
}

/** The table as a page for people. */
export function describeTable(table: ConformanceTable, engines: readonly string[]): string {
  const lines = [
    '# Conformance, case by engine',
    '',
    'Made by the last whole test run. *instead*: the platform cannot; what is offered instead passed.',
  ]
  for (const [section, ids] of Object.entries(conformanceCases)) {
    lines.push(
      '',
      `## ${section}`,
      '',
      `| case | ${engines.join(' | ')} |`,
      `|---${'|---'.repeat(engines.length)}|`,
    )
    for (const id of ids.split(' ')) {
      const cells = engines.map((engine) => {
        const outcome = table.get(id)?.get(engine) ?? 'missing'
        return outcome === 'passed' && impossibleCases.includes(id) ? 'instead' : outcome
      })
      lines.push(`| ${id} | ${cells.join(' | ')} |`)
    }
  }
  return `${lines.join('\n')}\n`
}

/** The cases that did not pass somewhere: `C023 firefox`. */
export const gapsIn = (table: ConformanceTable): string[] =>
  [...table].flatMap(([id, row]) =>
    [...row].flatMap(([engine, outcome]) => (outcome === 'passed' ? [] : [`${id} ${engine} (${outcome})`])),
  )

export class ConformanceReport implements Reporter {
  readonly #engines: readonly string[]
  /** A filtered run says nothing about what is missing. */
  #whole = false

  constructor(engines: readonly string[]) {
    this.#engines = engines
  }

  onTestRunStart(specifications: ReadonlyArray<{ project: { name: string } }>): void {
    const projects = new Set(specifications.map(({ project }) => project.name))
    this.#whole =
      process.argv
        .slice(2)
        .filter((word) => !word.startsWith('-'))
        .join() === 'run' && projects.has('node')
  }

  onTestRunEnd(modules: ReadonlyArray<TestModule>): void {
    if (!this.#whole || !this.#engines.length) return
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const table = tabulate(tests, this.#engines)
    mkdirSync('reports', { recursive: true })
    writeFileSync('reports/conformance.md', describeTable(table, this.#engines))
    const gaps = gapsIn(table)
    console.log(`Conformance: ${table.size} cases in ${this.#engines.join(', ')}: reports/conformance.md`)
    if (!gaps.length) return
    console.error(`Not passed: ${gaps.join(', ')}`)
    process.exitCode = 1
  }
}
