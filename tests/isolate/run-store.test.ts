import { CancelledError } from 'react-isolates/core'
import { expect, it } from 'vitest'
import type { RunInputs } from '../../src/isolate/run-snapshot.ts'
import { RunStore } from '../../src/isolate/run-store.ts'
it('[HK1] smoke', async () => {
  const store = new RunStore<number, never>()
  const inputs: RunInputs = { spec: { id: 'x' }, captures: {}, args: [1] }
  store.configure(inputs, { runner: async ({ args }) => (args[0] as number) * 2 })
  store.update(inputs)
  await Promise.resolve()
  expect(store.getSnapshot().status).toBe('pending')
  expect(await store.getSnapshot().promise).toBe(2)
  expect(CancelledError).toBeTruthy()
})
