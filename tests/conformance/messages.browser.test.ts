// Section I of the conformance table: what messages hold.
import { expect, it, vi } from 'vitest'
import {
  Isolate,
  isolate,
  RawReceivePort,
  ReceivePort,
  type SendPort,
  UnsendableError,
} from 'react-isolates/core'
import { A, B, C, D, describe, makePrivate, Samples } from './isolates/i-classes.ts'
import {
  answerWithTheSame,
  Colour,
  compareEnums,
  describeAll,
  findCycles,
  type Letter,
  makeStack,
  scribble,
  Shape,
} from './isolates/i-messages.ts'
import { endAfterTest } from './isolates-after-test.ts'

/** Sends a message to an isolate and back. */
async function thereAndBack<Message>(message: Message): Promise<Message> {
  const hello = new ReceivePort<SendPort<Letter>>()
  endAfterTest(await Isolate.spawn(answerWithTheSame, hello.sendPort))
  const letters = await hello.first
  const reply = new ReceivePort<Message>()
  letters.send([message, reply.sendPort])
  return reply.first
}

/** Gives an entry point what it wants and the address of its answer, and waits for that. */
async function ask<Answer>(spawn: (reply: SendPort<Answer>) => Promise<Isolate>): Promise<Answer> {
  const answer = new ReceivePort<Answer>()
  endAfterTest(await spawn(answer.sendPort))
  return answer.first
}

it('[WI1] [C189] nested lists and maps are equal on return', async () => {
  const message = [
    null,
    true,
    [],
    {},
    new Map(),
    [1, [2, [3, ['four', { five: [6, new Map([['seven', new Map([['eight', [9]]])]])] }]]]],
    { a: [{ b: { c: [[[]]] } }], '': 'empty key', 0: 'number key', 'with.dots': [undefined] },
  ]
  expect(await thereAndBack(message)).toEqual(message)
})

it('[WI1] [C191] a map with numbers as keys is equal on return', async () => {
  const message = new Map<unknown, unknown>([
    [1, 'one'],
    [2, { two: 2 }],
    [-0.5, [new Map([[3, null]])]],
    [Number.NaN, 'not a number'],
  ])
  expect(await thereAndBack(message)).toEqual(message)
})

it('[WI1] [C192] lists keep their content and their cycles, and can be changed there', async () => {
  const cyclic: unknown[] = [1, 'two']
  cyclic.push(cyclic)
  const back = await thereAndBack({
    list: [1, 2, 3],
    sparse: Object.assign(new Array(3), { 1: 'second' }),
    cyclic,
  })
  expect(back.list).toEqual([1, 2, 3])
  expect(back.list.push(4)).toBe(4)
  expect([back.sparse.length, 0 in back.sparse, back.sparse[1]]).toEqual([3, false, 'second'])
  expect(back.cyclic[2]).toBe(back.cyclic)
  // There are no lists of fixed length. What is frozen here is a copy there, which is not.
  expect(Object.isFrozen(await thereAndBack(Object.freeze([1])))).toBe(false)
})

it('[WI1] [C193] a constant comes back equal, as another object; an address can stand for it', async () => {
  const constant = Object.freeze({ list: Object.freeze([1, 2]), text: 'text' })
  const back = await thereAndBack([constant, constant])
  expect(back).toEqual([constant, constant])
  expect(back[0]).not.toBe(constant)
  // Within the message it is one object, as it was.
  expect(back[0]).toBe(back[1])
  // What is identical everywhere: text, numbers, addresses, capabilities.
  const port = new RawReceivePort()
  const { sendPort } = port
  const [text, address, capability] = await thereAndBack(['text', sendPort, Isolate.current.pauseCapability])
  expect(text).toBe('text')
  expect(address).toBe(sendPort)
  expect(capability).toBe(Isolate.current.pauseCapability)
  port.close()
})

it('[WI4] [C194] instances keep class, fields and methods, with inheritance, mixins and private fields', async () => {
  const [a, b, c, d] = [new A(), new B(), new C(), new D(42)]
  a.first = [1, { two: 2 }]
  b.second = d
  c.increment()
  const values = [a, b, c, d]
  const [there, back] = await ask<[string[], unknown[]]>((reply) =>
    Isolate.spawn(describeAll, [values, reply] as [unknown[], SendPort]),
  )
  const said = ['A', 'B over A', 'C counts 1 over A', 'D with 42 over B over A, true']
  expect(there).toEqual(said)
  expect(back.map(describe)).toEqual(said)
  expect(back.map((value) => (value as object).constructor)).toEqual([A, B, C, D])
  expect((back[0] as A).first).toEqual([1, { two: 2 }])
  expect((back[1] as B).second).toBe(back[3])
  expect((back[2] as C).increment()).toBe(2)
})

it('[WI1] [C195] maps keep their order and what is the same in them', async () => {
  const shared = { shared: true }
  const map = new Map<unknown, unknown>([
    ['first', shared],
    ['removed', 0],
    [shared, 'as key'],
    ['last', [shared]],
  ])
  map.delete('removed')
  map.set('removed', 'again, and last')
  const back = await thereAndBack(map)
  expect([...back]).toEqual([...map])
  const again = back.get('first')
  expect(back.get(again)).toBe('as key')
  expect((back.get('last') as unknown[])[0]).toBe(again)
})

it('[WI1] [C196] typed arrays and buffers of every kind keep their content', async () => {
  const bytes = Uint8Array.from({ length: 48 }, (_, index) => index * 5)
  const { buffer } = bytes
  const message = [
    bytes,
    buffer.slice(3, 9),
    new Uint8ClampedArray([300, -1, 7]),
    new Int8Array([-128, 127]),
    new Uint16Array([65535]),
    new Int16Array([-32768]),
    new Uint32Array([4294967295]),
    new Int32Array([-2147483648]),
    new Float32Array([1.5, Number.NaN, -0]),
    new Float64Array([Math.PI, -Infinity]),
    new BigInt64Array([-(2n ** 63n)]),
    new BigUint64Array([2n ** 64n - 1n]),
    new DataView(buffer, 8, 4),
    new Uint8Array(buffer, 8, 4),
  ]
  const back = await thereAndBack(message)
  expect(back.map((value) => value.constructor)).toEqual(message.map((value) => value.constructor))
  expect(back).toEqual(message)
  const [whole, view, part] = [back[0], back[12], back[13]] as [Uint8Array, DataView, Uint8Array]
  expect([view.byteOffset, view.byteLength, part.byteOffset, part.length]).toEqual([8, 4, 8, 4])
  expect(view.buffer).toBe(whole.buffer)
  whole[8] = 200
  expect(view.getUint8(0)).toBe(200)
})

it('[WI10] [C197] a compiled function crosses as a reference, is identical on return, and runs there', async () => {
  const double = isolate((number: number) => number * 2)
  const [first, second] = await thereAndBack([double, double])
  expect(first).toBe(double)
  expect(second).toBe(double)
  const result = await ask<number>((reply) =>
    Isolate.spawn(
      async ([work, to]: [(number: number) => number, SendPort<number>]) =>
        to.send(await Isolate.run(work, [21])),
      [double, reply] as [(number: number) => number, SendPort<number>],
    ),
  )
  expect(result).toBe(42)
})

it('[WI10] a compiled function is noted once, however often it is sent', () => {
  const noted = vi.spyOn(FinalizationRegistry.prototype, 'register')
  const port = new RawReceivePort()
  const double = isolate((number: number) => number * 2)
  for (let times = 0; times < 10; times++) port.sendPort.send(double)
  expect(noted.mock.calls.filter(([target]) => target === double)).toHaveLength(1)
  noted.mockRestore()
  port.close()
})

it('[WI2] [C199] a function that was not compiled is refused', () => {
  const port = new RawReceivePort()
  expect(() => port.sendPort.send(() => 42)).toThrow(UnsendableError)
  expect(() => port.sendPort.send({ call: describe })).toThrow('message → .call cannot be sent')
  port.close()
})

it('[WI1] [C200] sets and maps of enum values are equal to the local ones', async () => {
  const set = new Set([Colour.green, Colour.blue])
  const map = new Map<Colour, Shape>([[Colour.blue, Shape.round]])
  const there = await ask<boolean[]>((reply) =>
    Isolate.spawn(compareEnums, [set, map, reply] as [Set<Colour>, Map<Colour, Shape>, SendPort<boolean[]>]),
  )
  expect(there).toEqual([true, true, true])
  const back = await thereAndBack([set, map])
  expect(back).toEqual([set, map])
})

it('[WI4] [C201] an instance of a class that is private to its module keeps class and data', async () => {
  const value = makePrivate('quiet')
  const [there, [back]] = await ask<[string[], unknown[]]>((reply) =>
    Isolate.spawn(describeAll, [[value], reply] as [unknown[], SendPort]),
  )
  expect(there).toEqual(['QUIET'])
  expect(describe(back)).toBe('QUIET')
  expect((back as object).constructor).toBe(value.constructor)
})

it('[WI1] [C202] a stack crosses as its text', async () => {
  const [stack, text] = await ask<[string, string]>((reply) => Isolate.spawn(makeStack, reply))
  expect(stack).toBe(text)
  expect(stack).toContain('makeStack')
})

it('[WI4] [C203] an object with an Int32Array of 5 * 1024 numbers in a field keeps them all', async () => {
  const samples = new Samples(Int32Array.from({ length: 5 * 1024 }, (_, index) => index * 3))
  const back = await thereAndBack(samples)
  expect(back).toBeInstanceOf(Samples)
  expect(back.numbers).toEqual(samples.numbers)
  expect(back.sum).toBe(samples.sum)
})

it.each([
  null,
  undefined,
  true,
  false,
  0,
  -0,
  1,
  -1,
  1.5,
  2 ** 53,
  Number.MAX_VALUE,
  Number.MIN_VALUE,
  Number.NaN,
  Infinity,
  -Infinity,
  2n ** 70n,
  '',
  'text',
  '\u{1F600} \u0000 \uD800',
  'x'.repeat(100_000),
])('[WI1] [C204] %s is itself on return', async (value) => {
  expect(Object.is(await thereAndBack(value), value)).toBe(true)
})

it('[WI1] [C205] a list and a map that hold themselves do so on arrival', async () => {
  const list: unknown[] = []
  const map = new Map<string, unknown>()
  list.push({ map }, list)
  map.set('self', map).set('list', list)
  type Cycles = [unknown[], Map<string, unknown>, SendPort<boolean[]>]
  const there = await ask<boolean[]>((reply) => Isolate.spawn(findCycles, [list, map, reply] as Cycles))
  expect(there).toEqual([true, true, true])
  const back = await thereAndBack({ list, map })
  expect(back.list[1]).toBe(back.list)
  expect(back.map.get('self')).toBe(back.map)
  expect(back.map.get('list')).toBe(back.list)
})

it('[WI2] [C207] a promise is refused', async () => {
  await expect(thereAndBack(Promise.resolve(1))).rejects.toThrow(UnsendableError)
  await expect(thereAndBack({ later: Promise.resolve(1) })).rejects.toThrow('message → [0].later')
})

it('[PT12] [C208] receive ports are refused, and say what to send instead', () => {
  const [port, raw] = [new ReceivePort(), new RawReceivePort()]
  expect(() => raw.sendPort.send(port)).toThrow(UnsendableError)
  expect(() => raw.sendPort.send([raw])).toThrow('Send its sendPort instead.')
  port.close()
  raw.close()
})

it('[WI2] [C209] of a list whose last element cannot be sent nothing arrives', async () => {
  const port = new ReceivePort<unknown>()
  await Isolate.spawn((to: SendPort) => {
    try {
      to.send(['first', new Uint8Array(8), () => {}])
    } catch (error) {
      to.send((error as Error).name)
    }
  }, port.sendPort)
  expect(await port.first).toBe('UnsendableError')
})

it('[WI8] [C210] what the receiver changes is not changed here', async () => {
  const list = [1, 2, 3]
  const map = new Map([['old', 1]])
  const [before, after] = await ask<[unknown, unknown]>((reply) =>
    Isolate.spawn(scribble, [list, map, reply] as [number[], Map<string, number>, SendPort]),
  )
  expect(before).toEqual([[1, 2, 3], { old: 1 }])
  expect(after).toEqual([[-1, 2, 3, 99], { new: 99 }])
  expect(list).toEqual([1, 2, 3])
  expect([...map]).toEqual([['old', 1]])
})

it('[WI8] what the sender changes after sending is not seen by the receiver', async () => {
  const hello = new ReceivePort<SendPort<Letter>>()
  endAfterTest(await Isolate.spawn(answerWithTheSame, hello.sendPort))
  const letters = await hello.first
  const replies = new ReceivePort<{ state: number }>()
  const object = { state: 0 }
  for (; object.state < 100; object.state++) letters.send([object, replies.sendPort])
  const seen = await replies.take(100).toList()
  expect(seen.map(({ state }) => state)).toEqual(Array.from({ length: 100 }, (_, index) => index))
})
