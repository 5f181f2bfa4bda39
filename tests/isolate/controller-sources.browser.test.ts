// Entry points as the sources write them, under a controller.
import { IsolateController, livingIsolates } from 'react-isolates/core'
import { afterEach, expect, it } from 'vitest'
import { type Command, randomStrings, startRemoteIsolate, whileNumbers } from './entries/by-hand.ts'

afterEach(() => expect.poll(livingIsolates).toBe(0))

it('[CO14] V1: answers numbers, is deaf after anything else, and is ended from outside', async () => {
  const controller = await IsolateController.create(whileNumbers)
  const heard = controller.responses.toList()
  const first = controller.responses.take(2).toList()
  controller.send(2)
  controller.send(3)
  expect(await first).toEqual(['xx', 'xxx'])
  controller.send('no number')
  await controller.close()
  expect(await heard).toEqual(['xx', 'xxx'])
})

it('[CO14] V1: two listeners, of which one leaves', async () => {
  const controller = await IsolateController.create(whileNumbers)
  const texts: string[] = []
  const subscription = controller.responses.listen((message) => texts.push(message))
  const other = controller.responses.take(2).toList()
  controller.send(1)
  await controller.responses.first
  await subscription.cancel()
  controller.send(2)
  expect([await other, texts]).toEqual([['x', 'xx'], ['x']])
  controller.kill()
})

it.each([
  ['exit', ['xx', 'Closed']],
  ['port', ['xx']],
] as const)('[CO14] V2: a message of a union ends it from inside (%s)', async (by, expected) => {
  const controller = await IsolateController.create(randomStrings)
  const heard = controller.responses.toList()
  controller.send({ kind: 'data', data: 2 })
  controller.send({ kind: 'close', by })
  expect(await heard).toEqual(expected)
  expect(controller.status).toBe('closed')
  expect(() => controller.send({ kind: 'data', data: 1 })).toThrow('Closed')
})

it('[CO14] robust ports: requests by hand, with ids and errors as answers', async () => {
  const controller = await IsolateController.create<Command, unknown>(startRemoteIsolate)
  const answers = controller.responses.toList()
  const texts = ['{"key":"value"}', '"banana"', '[true, false, null, 1, "string"]', 'no JSON']
  for (const [id, text] of texts.entries()) controller.send([id, text])
  controller.send('shutdown')
  expect(await answers).toEqual([
    [0, { key: 'value' }],
    [1, 'banana'],
    [2, [true, false, null, 1, 'string']],
    [3, expect.stringMatching(/^SyntaxError/)],
  ])
  expect(controller.status).toBe('closed')
})
