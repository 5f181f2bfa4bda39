import { expect, it } from 'vitest'
import { explain } from '../../src/bundler/explain.js'

it('[BU19] says what travels, what is imported, and what it weighs', () => {
  const lifted = { id: 'src/App.tsx:3:20#parse', captures: ['text', 'limit'], imports: ['./parse'] }
  expect(explain(lifted, { own: 412, total: 3190 })).toBe(
    [
      'src/App.tsx:3:20#parse',
      '  captures  text, limit',
      '  imports   ./parse',
      '  bytes     412 of its own, 3,190 with what it loads',
    ].join('\n'),
  )
})

it('[BU19] in dev there are no bytes yet', () => {
  expect(explain({ id: 'a.ts:1:1#f', captures: [], imports: [] })).toBe(
    'a.ts:1:1#f\n  captures  nothing\n  imports   nothing',
  )
})
