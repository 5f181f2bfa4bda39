import { expect, it } from 'vitest'
import { sizeOf } from '../../bench/lib/sizes.mjs'

const pools = /isolate\/(?:isolate-pool|pool-)/
const controllers = /isolate\/(?:isolate-controller|controller-|outbox)|worker\/serve\.ts/
const hooks = /\/react\/|isolate\/(?:run-store|shown|same-inputs)/
const handles = /isolate\/(?:isolate\.ts|isolate-handle|spawn\.ts|error-stream)|stream\/stream/
const pacing = /wire\/paced-/

it.each([
  ['run', [handles, pools, controllers, hooks, pacing]],
  ['hook', [handles, controllers, pacing]],
  ['pool', [controllers, hooks, pacing]],
  ['everything', [pacing]],
])('[PJ44] an application of %s carries nothing else', async (app, others) => {
  const { modules } = await sizeOf(app)
  const atOnce = modules.flatMap(([name, , isAtOnce]) => (isAtOnce ? name : []))
  expect(atOnce.filter((name) => others.some((pattern) => pattern.test(name)))).toEqual([])
  // What is looked for is there under these names where it is used.
  const later = modules.map(([name]) => name)
  expect(later.some((name) => pacing.test(name))).toBe(true)
  if (app === 'everything')
    for (const pattern of [handles, pools, controllers, hooks])
      expect(atOnce.some((name) => pattern.test(name))).toBe(true)
})
