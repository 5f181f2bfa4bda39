// Section L of the conformance inventory: Isolate.spawnUri.
import {
  Capability,
  Isolate,
  IsolateSpawnError,
  livingIsolates,
  ReceivePort,
  type SendPort,
  TransferableTypedData,
  UnsendableError,
} from 'react-isolates/core'
import { afterEach, expect, it } from 'vitest'
import { Multiplier } from './isolates/arithmetic.ts'

// Programs that import the library are asked for with `?isolate`: aliased to its sources it would otherwise be served to them a
// second time, as the page's copy. The package is one file for all.
// Not `import.meta.url` in the call, or Vite would look for the files and give others for those that are missing.
const here = import.meta.url
const served = (name: string): URL => new URL(`./served/${name}`, here)

afterEach(() => expect.poll(livingIsolates).toBe(0))

it('[IS17] [IS20] [C226] runs main with its arguments and its message, and its end is told', async () => {
  const port = new ReceivePort<string | null>()
  const options = { paused: true, debugName: 'the greeter', onExit: port.sendPort }
  const isolate = await Isolate.spawnUri(served('hi.ts'), ['hi'], port.sendPort, options)
  expect(isolate.debugName).toBe('the greeter')
  isolate.resume(isolate.pauseCapability!)
  expect(await port.take(2).toList()).toEqual(['re: hi', null])
})

it('[IS17] [C226] resolves a relative URL against the document, and names the isolate by its URL', async () => {
  const port = new ReceivePort<string>()
  const isolate = await Isolate.spawnUri(served('hi.ts').pathname, ['path'], port.sendPort)
  expect(isolate.debugName).toBe(new URL(served('hi.ts').pathname, document.baseURI).href)
  expect(await port.first).toBe('re: path')
})

it('[IS17] [C226] gives main no more than it takes', async () => {
  const errors = new ReceivePort()
  const { sendPort } = errors
  await Isolate.spawnUri(served('arity.ts'), ['an argument'], 'a message', {
    onError: sendPort,
    onExit: sendPort,
  })
  expect(await errors.first).toBeNull()
})

it('[IS17] [C228] makes three isolates of one source, each by itself', async () => {
  const port = new ReceivePort<[number, string[]]>()
  await Promise.all(
    ['a', 'b', 'c'].map((name) => Isolate.spawnUri(served('count.ts'), [name], port.sendPort)),
  )
  const answers = await port.take(3).toList()
  expect(answers).toHaveLength(3)
  expect(answers).toEqual(
    expect.arrayContaining([
      [1, ['a']],
      [1, ['b']],
      [1, ['c']],
    ]),
  )
})

it('[IS6] [C229] rejects when the file is missing', async () => {
  const spawn = Isolate.spawnUri(served('missing.ts'))
  await expect(spawn).rejects.toBeInstanceOf(IsolateSpawnError)
  await expect(spawn).rejects.toThrow(/^Unable to spawn isolate: .*missing\.ts/)
})

it('[IS17] [C230] rejects when the module has no main', async () => {
  const spawn = Isolate.spawnUri(served('no-main.ts'))
  await expect(spawn).rejects.toBeInstanceOf(IsolateSpawnError)
  await expect(spawn).rejects.toThrow('does not export a function "main"')
})

it('[IS6] [C230] rejects when the module throws while it loads', async () => {
  const spawn = Isolate.spawnUri(served('broken.ts'))
  await expect(spawn).rejects.toBeInstanceOf(IsolateSpawnError)
  await expect(spawn).rejects.toThrow('a module that throws while it loads')
})

it('[IS17] [C231] refuses arguments that are no list of strings', async () => {
  const spawnUri = Isolate.spawnUri.bind(Isolate) as (uri: URL, args: unknown) => Promise<Isolate>
  for (const args of ['one', { 0: 'one', length: 1 }, 7, [7], ['one', null]])
    await expect(spawnUri(served('hi.ts'), args)).rejects.toMatchObject({
      name: 'IsolateError',
      code: 'ISO-308',
    })
})

it('[IS17] [IS28] [C232] gives a handle although main throws; the error is told, then the end', async () => {
  const notices = new ReceivePort<[string, string | null] | null>()
  const { sendPort } = notices
  const isolate = await Isolate.spawnUri(served('fail.ts'), ['at once'], null, {
    onError: sendPort,
    onExit: sendPort,
  })
  expect(isolate).toBeInstanceOf(Isolate)
  expect(await notices.take(2).toList()).toEqual([['RangeError: at once', expect.any(String)], null])
})

it('[IS17] [C234] refuses a function as message', async () => {
  const spawn = Isolate.spawnUri(served('hi.ts'), [], () => 1)
  await expect(spawn).rejects.toBeInstanceOf(UnsendableError)
})

it('[IS17] [C234] refuses instances of classes, also of registered ones, in both directions', async () => {
  const spawn = Isolate.spawnUri(served('hi.ts'), [], { multiplier: new Multiplier(2) })
  await expect(spawn).rejects.toMatchObject({
    name: 'UnsendableError',
    message: expect.stringContaining('Multiplier'),
  })
  const port = new ReceivePort<SendPort<unknown>>()
  const messages = port[Symbol.asyncIterator]()
  await Isolate.spawnUri(served('oracle.ts?isolate'), [], port.sendPort)
  const oracle = (await messages.next()).value as SendPort<unknown>
  expect(() => oracle.send(new Multiplier(2))).toThrow(UnsendableError)
  oracle.send('an instance')
  expect((await messages.next()).value).toMatch(/^UnsendableError: message is an instance of Answer/)
  oracle.send('end')
  await messages.return?.()
})

it('[IS17] [C234] takes plain values, addresses, capabilities and bytes, and gives them back', async () => {
  const port = new ReceivePort<unknown>()
  const messages = port[Symbol.asyncIterator]()
  await Isolate.spawnUri(served('oracle.ts?isolate'), [], port.sendPort)
  const oracle = (await messages.next()).value as SendPort<unknown>
  const token = new Capability()
  for (const value of [
    null,
    true,
    1.5,
    Number.NaN,
    'text',
    [1, [2]],
    new Map([[1, { two: 2 }]]),
    new Set(['x']),
    port.sendPort,
    token,
  ]) {
    oracle.send(value)
    expect((await messages.next()).value).toEqual([value, 'heard'])
  }
  oracle.send(token)
  expect(((await messages.next()).value as unknown[])[0]).toBe(token)
  oracle.send(TransferableTypedData.fromList([new Uint8Array([1, 2, 3])]))
  const [bytes] = (await messages.next()).value as [TransferableTypedData]
  expect([...new Uint8Array(bytes.materialize())]).toEqual([1, 2, 3])
  oracle.send('end')
  await messages.return?.()
})

// Dart gives children the code of their parent. A worker fetches the URL itself: what it gets, the HTTP cache decides.
it('[IS16] [IS17] [C235] lets isolates from files spawn isolates from files', async () => {
  const port = new ReceivePort<string>()
  const names = ['left', 'right']
  await Promise.all(names.map((name) => Isolate.spawnUri(served('branch.ts?isolate'), [name], port.sendPort)))
  const answers = await port.take(4).toList()
  expect(answers.toSorted()).toEqual(['leaf of left', 'leaf of right', 'left', 'right'])
})
