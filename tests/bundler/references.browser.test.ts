import { compute, Isolate, isolate } from 'react-isolates'
import { expect, it } from 'vitest'
import { referenceOf } from '../../src/wire/reference.js'

const increment = isolate((value: number) => value + 1)

it('[BU2][BU23] in a browser a reference has the URL of its module, and a worker runs it', async () => {
  const { id, url, load } = referenceOf(increment)
  expect(id).toMatch(/^tests\/bundler\/references\.browser\.test\.ts:5:27#increment$/)
  expect(url).toMatch(/references\.browser\.test\.ts\?isolate=increment-\w+$/)
  expect(load).toBeUndefined()
  expect(await compute(increment, 1)).toBe(2)
})

it('[BU23] a function imports on demand, also here, where Vitest wraps every import()', async () => {
  expect(await Isolate.run(async () => (await import('./app/src/lazy.js')).triple(2))).toBe(6)
})
