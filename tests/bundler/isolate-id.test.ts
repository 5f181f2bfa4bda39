import { expect, it } from 'vitest'
import { fileOf, isolateId, keyOf, liftedId, toLiftedId } from '../../src/bundler/isolate-id.js'

it('[BU1] a lifted id names its file and key, whatever Vite adds to it', () => {
  const id = toLiftedId('/app/src/App.tsx', 'parse-1f0c')
  for (const seen of [id, `${id}&t=17`, '/app/src/App.tsx?v=1&isolate=parse-1f0c']) {
    expect([fileOf(seen), keyOf(seen), liftedId.test(seen), isolateId.test(seen)]).toEqual([
      '/app/src/App.tsx',
      'parse-1f0c',
      true,
      true,
    ])
  }
})

it('[BU6] a mark without a key is a copy of a module; other queries are neither', () => {
  expect([isolateId.test('/a/math.ts?isolate'), keyOf('/a/math.ts?isolate')]).toEqual([true, undefined])
  for (const id of ['/a/math.ts', '/a/math.ts?isolated', '/a/isolate=1.ts', '/a/math.ts?isolate-entry=f-1'])
    expect(isolateId.test(id), id).toBe(false)
})
