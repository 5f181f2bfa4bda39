// Outside of development calls cross without a walk and without keys.
import {
  Isolate,
  IsolateController,
  ReceivePort,
  type SendPort,
  serve,
  UnsendableError,
} from 'react-isolates/core'
import { expect, it } from 'vitest'
import { development } from '../../src/errors/development.ts'

function echoing(port: SendPort<unknown>): void {
  serve(port as SendPort<unknown>, (message: unknown) => {
    if (message instanceof Error) throw message
    if (typeof message === 'object' && message !== null && 'reply' in message)
      (message.reply as SendPort<string>).send('by the address')
    return message
  })
}

it('[CO3] requests of any kind are answered, one by one and in one turn', async () => {
  const controller = await IsolateController.create(echoing)
  const messages = [1, 'text', null, { list: [1, 2] }, new Map([[1, { deep: [2] }]]), new Date(0)]
  for (const message of messages) expect(await controller.request(message)).toEqual(message)
  const many = Array.from({ length: 300 }, (_, n) => messages[n % messages.length])
  expect(await Promise.all(many.map((message) => controller.request(message)))).toEqual(many)
  await controller.close()
})

it('[CO3] [CO13] addresses and errors arrive, and what cannot be sent is refused with its path', async () => {
  const controller = await IsolateController.create(echoing)
  const port = new ReceivePort<string>()
  void controller.request({ reply: port.sendPort })
  expect(await port.first).toBe('by the address')
  await expect(controller.request(new RangeError('mine'))).rejects.toThrow(RangeError)
  const refused = controller.request({ list: [{ call: () => 1 }] })
  await expect(refused).rejects.toBeInstanceOf(UnsendableError)
  await expect(refused).rejects.toMatchObject({ path: 'message → .list[0].call' })
  // A build names our classes anew: none of their names is told.
  await expect(controller.request({ port })).rejects.toThrow(': it stays in its isolate. Send its sendPort')
  expect(await controller.request('still there')).toBe('still there')
  await controller.close()
})

it('[WI2] [CO13] a getter that throws refuses its own request alone, with its path, also in a burst', async () => {
  const controller = await IsolateController.create(echoing)
  const before = Array.from({ length: 40 }, (_, n) => controller.request({ a: n, b: -n }))
  const refused = controller.request({
    a: 'bad',
    get b() {
      throw new RangeError('from a getter')
    },
  })
  const after = controller.request({ a: 100, b: -100 })
  await expect(refused).rejects.toMatchObject({ code: 'ISO-201', path: 'message → .b' })
  expect(await after).toEqual({ a: 100, b: -100 })
  expect(await Promise.all(before)).toEqual(Array.from({ length: 40 }, (_, n) => ({ a: n, b: -n })))
  await controller.close()
})

it('[CO3] this is production, on the page and in the isolate', async () => {
  expect(development).toBe(false)
  expect(await Isolate.run(() => development)).toBe(false)
})
