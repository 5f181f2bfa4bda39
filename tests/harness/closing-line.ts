// A Vitest reporter that ends a run with one line that programs can read: "N passed, N failed".
import type { Reporter, TestModule } from 'vitest/node'

interface Tally {
  passed: number
  failed: number
}

/**
 * Counts what really happened: skipped tests are neither, while a file that could not be loaded, and an error outside
 * of every test, each count as one failure.
 */
export function tally(modules: ReadonlyArray<TestModule>, unhandledErrors: ReadonlyArray<unknown>): Tally {
  const sum: Tally = { passed: 0, failed: unhandledErrors.length }
  for (const module of modules) {
    sum.failed += module.errors().length
    for (const suite of module.children.allSuites()) sum.failed += suite.errors().length
    for (const test of module.children.allTests()) {
      const { state } = test.result()
      if (state === 'passed') sum.passed++
      if (state === 'failed') sum.failed++
    }
  }
  return sum
}

export class ClosingLine implements Reporter {
  onTestRunEnd(modules: ReadonlyArray<TestModule>, unhandledErrors: ReadonlyArray<unknown>): void {
    const { passed, failed } = tally(modules, unhandledErrors)
    // At exit, because other reporters still print after the end of the run.
    process.once('exit', () => console.log(`${passed} passed, ${failed} failed`))
  }
}
