import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import type { TestModule } from 'vitest/node'
import { tally } from './closing-line.ts'

/** A module as Vitest reports it, with tests in these states, errors of its own and errors of its suites. */
function moduleOf(states: string[], own: number, ofSuites: number): TestModule {
  const errors = (count: number) => () => Array.from({ length: count }, () => new Error('broken'))
  const module = {
    errors: errors(own),
    children: {
      allTests: () => states.map((state) => ({ result: () => ({ state }) })),
      allSuites: () => [{ errors: errors(ofSuites) }],
    },
  }
  return module as unknown as TestModule
}

it('[PJ18] a skipped test counts neither way', () => {
  expect(tally([moduleOf(['passed', 'failed', 'skipped', 'passed'], 0, 0)], [])).toEqual({
    passed: 2,
    failed: 1,
  })
})

it('[PJ18] what fails outside of a test is a failure', () => {
  const modules = [moduleOf(['passed'], 0, 1), moduleOf([], 1, 0)]
  expect(tally(modules, [new Error('unhandled')])).toEqual({ passed: 1, failed: 3 })
})

it('[PJ18] the line is the last that a run prints, alone', () => {
  const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url))
  const folder = fileURLToPath(new URL('fixtures/closing-line', import.meta.url))
  const run = spawnSync(process.execPath, [vitest, 'run', '--root', folder], { encoding: 'utf8' })
  expect(run.status).toBe(1)
  expect(run.stdout.trimEnd().split('\n').at(-1)).toBe('2 passed, 2 failed')
})
