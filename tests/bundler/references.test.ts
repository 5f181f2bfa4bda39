import { isolate } from 'react-isolates'
import { expect, it } from 'vitest'
import { referenceOf } from '../../src/wire/reference.js'

const increment = isolate((value: number) => value + 1)

it('[BU2] in tests that run in Node a reference imports its module, and has no URL', async () => {
  const { id, url, load } = referenceOf(increment)
  expect(id).toMatch(/^tests\/bundler\/references\.test\.ts:5:27#increment$/)
  expect(url).toBeUndefined()
  const lifted = await load?.()
  expect(lifted?.default({})(1)).toBe(2)
})
