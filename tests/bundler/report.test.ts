import { expect, it } from 'vitest'
import { report } from '../../src/bundler/report.js'
import type { Diagnostic } from '../../src/compiler/diagnostic.js'

const diagnostic = (severity: 'error' | 'warning', message: string, line: number): Diagnostic => ({
  severity,
  code: 'ISO-102',
  rule: 'captured-write',
  message,
  hint: 'Return it instead.',
  file: 'src/App.tsx',
  line,
  column: 5,
  frame: `> ${line} | total += 1`,
})

function reported(...diagnostics: Diagnostic[]) {
  const warnings: string[] = []
  const failures: unknown[] = []
  const reporter = {
    warn: ({ message }: { message: string }) => void warnings.push(message),
    error(log: object): never {
      failures.push(log)
      throw new Error('ended')
    },
  }
  try {
    report(reporter, diagnostics, '/app/src/App.tsx')
  } catch {
    // the build ends here
  }
  return { warnings, failures }
}

it('[BU4] warnings are printed and end nothing', () => {
  const { warnings, failures } = reported(diagnostic('warning', 'It may be meant.', 3))
  expect(warnings).toEqual([
    'ISO-102 It may be meant. Return it instead. (node_modules/react-isolates/docs/errors/ISO-102.md)',
  ])
  expect(failures).toEqual([])
})

it('[BU4] an error ends the build with code, repair, place and frame', () => {
  expect(reported(diagnostic('error', 'It writes to `total`.', 14)).failures).toEqual([
    {
      message:
        'ISO-102 It writes to `total`. Return it instead. (node_modules/react-isolates/docs/errors/ISO-102.md)',
      id: '/app/src/App.tsx',
      loc: { file: '/app/src/App.tsx', line: 14, column: 4 },
      frame: '> 14 | total += 1',
    },
  ])
})

it('[BU4] further errors of the file are in the same message, each with its place and frame', () => {
  const { failures } = reported(
    diagnostic('error', 'One.', 1),
    diagnostic('warning', 'Two.', 2),
    diagnostic('error', 'Three.', 3),
  )
  expect(failures).toEqual([
    expect.objectContaining({
      message: expect.stringMatching(/One\.[^]*src\/App\.tsx:3:5[^]*Three\.[^]*> 3 \|/),
    }),
  ])
})
