import { expect, it } from 'vitest'
import { summariseBrowserData } from '../../stories/use-cases/browser-data.ts'

const shipped = { version_added: '9' }
const compat = (chrome: unknown, firefox: unknown, safari: unknown) => ({
  __compat: { support: { chrome, firefox, safari } },
})

it('[SB10] counts browsers, releases, features by section, and those that all three big ones have', () => {
  const summary = summariseBrowserData({
    __meta: { version: '8.1.9' },
    browsers: { chrome: { releases: { 1: {}, 2: {} } }, firefox: { releases: { 1: {} } } },
    css: {
      grid: {
        ...compat(shipped, [shipped, { version_added: false }], shipped),
        gap: compat(shipped, shipped, {}),
      },
    },
    api: {
      Preview: compat(shipped, shipped, { version_added: 'preview' }),
      Removed: compat(shipped, shipped, { version_added: '3', version_removed: '5' }),
      Flagged: compat(shipped, { version_added: '3', flags: [{}] }, shipped),
    },
  })
  expect(summary).toEqual({
    version: '8.1.9',
    browsers: 2,
    releases: 3,
    features: 5,
    sections: [
      { name: 'api', features: 3 },
      { name: 'css', features: 2 },
    ],
    everywhere: 1,
  })
})

it('[SB10] leaves other documents alone', () => {
  expect([[], null, 'x', { browsers: {} }, { __meta: 1, browsers: {} }].map(summariseBrowserData)).toEqual(
    Array(5).fill(undefined),
  )
})
