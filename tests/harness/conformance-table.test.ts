import { expect, it } from 'vitest'
import { filesIn, read } from '../project/repository.ts'
import { titlesIn } from '../project/spec.ts'
import { conformanceCases } from './conformance-cases.ts'
import { describeTable, gapsIn, type RunCase, tabulate } from './conformance-table.ts'

const ran = (name: string, project: string, state = 'passed'): RunCase => ({
  name,
  project: { name: project },
  result: () => ({ state }),
})

it('[PJ25] tabulates cases by engine: one failed test fails its case, a skipped one leaves it missing', () => {
  const engines = ['chromium', 'firefox']
  const tests = [
    ran('[IS1] [C001] a', 'chromium'),
    ran('[IS1] [C001] b', 'chromium', 'failed'),
    ran('[IS1] [C001] c', 'chromium'),
    ran('[IS1] [C002] [C003] d', 'firefox'),
    ran('[IS1] [C005] e', 'firefox', 'skipped'),
    ran('[IS1] [C007] f', 'node'),
  ]
  const table = tabulate(tests, engines)
  const row = (id: string) => engines.map((engine) => table.get(id)?.get(engine))
  expect(row('C001')).toEqual(['failed', 'missing'])
  expect(row('C002')).toEqual(['missing', 'passed'])
  expect(row('C003')).toEqual(['missing', 'passed'])
  expect(row('C005')).toEqual(['missing', 'missing'])
  expect(row('C007')).toEqual(['missing', 'missing'])
  expect(gapsIn(table)).toContain('C001 chromium (failed)')
  expect(gapsIn(table)).not.toContain('C002 firefox (passed)')
})

it('[PJ25] writes a page with every case, and says where something is offered instead', () => {
  const page = describeTable(tabulate([ran('[IS8] [C006] x', 'webkit')], ['webkit']), ['webkit'])
  for (const id of Object.values(conformanceCases).flatMap((list) => list.split(' ')))
    expect(page).toContain(`| ${id} |`)
  expect(page).toContain('| C006 | instead |')
})

it('[PJ25] every case of the inventory is a test that runs in browsers', () => {
  const titles = filesIn('tests', /\.browser\.test\.tsx?$/).flatMap((path) => titlesIn(path, read(path)))
  const cited = titles
    .filter(({ runs }) => runs)
    .map(({ text }) => text)
    .join('\n')
  const missing = Object.values(conformanceCases)
    .flatMap((list) => list.split(' '))
    .filter((id) => !cited.includes(`[${id}]`))
  expect(missing).toEqual([])
})
