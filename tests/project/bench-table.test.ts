import { expect, it } from 'vitest'
import { figureOf } from '../../bench/lib/ratios.mjs'
import { report } from '../../bench/lib/report.mjs'
import { quoteIn, savedRuns } from '../../bench/lib/results.mjs'
import { rows } from '../../bench/rows.mjs'
import { lockfileProblems } from '../../scripts/check-lockfile.mjs'
import { read } from './repository.ts'

const runs = savedRuns()

it('[PJ41] the README quotes the table of the last two full runs', () => {
  expect(read('README.md')).toBe(quoteIn(read('README.md'), runs))
  expect(quoteIn('<!-- bench -->\nold\n<!-- /bench -->', runs)).toContain('| react-isolates |')
})

it('[PJ41] the tables of the benchmark are those of its data, with a figure for each goal', () => {
  expect(read('bench/results.md')).toBe(report(runs))
  const missing = rows.flatMap(({ id, ours, figures }) =>
    figures.flatMap(({ label }) =>
      runs.every((run) => run.ours[id]?.figures[label]?.[ours[0] ?? '']) ? [] : `${id}: ${label}`,
    ),
  )
  expect(missing).toEqual([])
})

it('[PJ42] a sample is compared with those of the base just before and after it', () => {
  const sample = (peer: string, order: number, time: number, round = 0) => ({
    peer,
    order,
    round,
    values: { time },
  })
  const samples = [
    sample('raw', 0, 10),
    sample('other', 1, 6),
    sample('raw', 2, 20),
    sample('other', 3, 10),
    sample('raw', 4, 20),
    sample('raw', 5, 1000, 1),
  ]
  const time = { field: 'time', against: 'raw' }
  expect(figureOf(samples, 'other', time)?.median).toBeCloseTo((0.4 + 0.5) / 2)
  expect(figureOf(samples, 'other', { ...time, as: 'value' })?.median).toBe(8)
  expect(figureOf(samples, 'other', { ...time, as: 'speed-up' })?.high).toBeCloseTo(2.375)
  expect(figureOf(samples, 'nobody', time)).toBeUndefined()
})

it('[PJ43] other libraries are installed for the benchmark alone, from any registry', () => {
  const peers = Object.keys(JSON.parse(read('bench/package.json')).devDependencies)
  const { dependencies, devDependencies } = JSON.parse(read('package.json'))
  expect(peers.filter((name) => name in dependencies || name in devDependencies)).toEqual([])
  expect(lockfileProblems(read('bench/package-lock.json'))).toEqual([])
})
