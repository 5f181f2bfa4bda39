import { IsolateController, livingIsolates } from 'react-isolates/core'
import { afterEach, expect, it } from 'vitest'
import { counter } from './entries/served.ts'

afterEach(() => expect.poll(livingIsolates).toBe(0))

it('[CO1] [CO3] starts, answers requests, closes', async () => {
  const controller = await IsolateController.create(counter)
  expect(controller.status).toBe('ready')
  expect(await controller.request({ kind: 'add', by: 2 })).toBe(2)
  expect(await Promise.all([1, 2, 3].map((by) => controller.request({ kind: 'add', by })))).toEqual([3, 5, 8])
  await controller.close()
  expect(controller.status).toBe('closed')
})
