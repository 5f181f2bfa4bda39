// Errors that cross: the same in every engine.
import { Capability, Isolate, IsolateError, ReceivePort, StateError } from 'react-isolates/core'
import { expect, it } from 'vitest'
import '../conformance/isolates-after-test.ts'
import {
  Amount,
  failsDeepInside,
  makers,
  ParseError,
  throwLater,
  throwSync,
  throwWithAddress,
} from './isolates/throws.ts'

/** What rejects a run whose function throws. */
const thrown = async (which: string): Promise<unknown> => {
  try {
    await Isolate.run(throwSync, [which])
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}

const thrownError = async (which: string) => (await thrown(which)) as Error & Record<string, unknown>

it.each([
  ['Error', Error, 'plain'],
  ['EvalError', EvalError, 'eval'],
  ['RangeError', RangeError, 'range'],
  ['ReferenceError', ReferenceError, 'reference'],
  ['SyntaxError', SyntaxError, 'syntax'],
  ['TypeError', TypeError, 'type'],
  ['URIError', URIError, 'uri'],
  ['DOMException', DOMException, 'stopped'],
  ['AggregateError', AggregateError, 'all'],
  ['StateError', StateError, 'closed'],
  ['IsolateError', IsolateError, 'wrong'],
  ['registered', ParseError, 'unexpected'],
] as const)('[WI5] %s keeps its class, name, message and text', async (which, Class, message) => {
  const error = await thrownError(which)
  expect(error.constructor).toBe(Class)
  expect(error.message).toBe(message)
  const original = makers[which]!() as Error
  expect([error.name, String(error)]).toEqual([original.name, String(original)])
  expect(Object.prototype.toString.call(error)).toBe(Object.prototype.toString.call(original))
})

it('[WI5] a DOMException keeps its name and code', async () => {
  const error = await thrown('DOMException')
  expect(error).toMatchObject({ name: 'AbortError', code: DOMException.ABORT_ERR })
})

it('[WI5] the parts of an AggregateError arrive as what they are, also where they are no errors', async () => {
  const { errors } = (await thrown('AggregateError')) as AggregateError
  expect(errors[0]).toBeInstanceOf(RangeError)
  expect(errors[1]).toBe('two')
  expect(errors[2]).toBeInstanceOf(ParseError)
  expect((errors[2] as ParseError).where()).toBe('line 3')
})

it('[WI5] the library’s own errors keep their code', async () => {
  expect(await thrown('StateError')).toMatchObject({ code: 'ISO-404', name: 'StateError' })
  expect(await thrown('IsolateError')).toMatchObject({ code: 'ISO-308' })
})

it('[WI5] [WI4] a registered class keeps methods, fields and causes', async () => {
  const error = (await thrown('registered')) as ParseError
  expect(error.where()).toBe('line 7')
  expect(error.cause).toBeInstanceOf(TypeError)
  expect(String(error.cause)).toBe('TypeError: inside')
})

it('[WI5] an unregistered class becomes the nearest that both sides know, with its fields', async () => {
  const error = await thrownError('unregistered')
  expect(error.constructor).toBe(RangeError)
  expect(error).toMatchObject({ message: 'out of it', extra: 'kept' })
})

it('[WI5] own fields arrive as they would in a message; those that cannot be sent are left out', async () => {
  const error = await thrownError('fields')
  expect(error).toMatchObject({ status: 404, line: 12, list: [1, { two: 2 }], errors: { email: 'missing' } })
  expect(error['amount']).toBeInstanceOf(Amount)
  expect(error['token']).toBeInstanceOf(Capability)
  expect('call' in error || 'promise' in error).toBe(false)
})

it('[WI5] an address in a field of an error works', async () => {
  const port = new ReceivePort<string>()
  const error = await Isolate.run(throwWithAddress, [port.sendPort]).catch(
    (reason: { port: unknown }) => reason,
  )
  expect((error as { port: unknown }).port).toBe(port.sendPort)
  port.close()
})

it('[WI5] errors that are frozen, or whose fields throw, arrive all the same', async () => {
  expect(await thrown('frozen')).toMatchObject({ message: 'frozen', code: 'COLD' })
  const error = await thrownError('getter that throws')
  expect(error.message).toBe('with a trap')
  expect(error['trap']).toBe(undefined)
})

it('[WI5] an error keeps a name of its own, and one without a message has none', async () => {
  const error = await thrownError('named')
  expect([error.constructor, String(error)]).toEqual([Error, 'QuotaExceeded: with a name of its own'])
  expect((await thrownError('no message')).message).toBe('')
})

it('[WI5] causes that form a cycle still do on arrival', async () => {
  const error = await thrownError('cyclic')
  const cause = error.cause as Error & { back: { to: unknown } }
  expect([error.message, cause.constructor, cause.message]).toEqual(['first', TypeError, 'second'])
  expect(cause.cause).toBe(error)
  expect(cause.back.to).toBe(error)
  expect(Object.keys(cause)).not.toContain('cause')
})

it('[WI5] a cause may be plain data; one that cannot be sent arrives as its text', async () => {
  expect((await thrownError('plain cause')).cause).toEqual({ status: 500 })
  expect((await thrownError('unsendable cause')).cause).toBe(String(() => 'no data'))
})

it.each([
  ['text', 'only a text'],
  ['number', 2],
  ['undefined', undefined],
  ['null', null],
])('[WI5] a thrown %s that is no error arrives as that value', async (which, value) => {
  expect(await thrown(which)).toBe(value)
})

it('[WI5] [WI4] thrown objects and instances arrive as what they are', async () => {
  const object = (await thrown('object')) as { amount: unknown }
  expect(object).toEqual({ code: 1, amount: new Amount(7) })
  expect(object.amount).toBeInstanceOf(Amount)
  expect(await thrown('instance')).toBeInstanceOf(Amount)
})

it('[WI5] what is thrown later arrives in the same way', async () => {
  await expect(Isolate.run(throwLater, ['registered'])).rejects.toThrow(ParseError)
})

it('[WI6] the stack tells where it was thrown and, below, who asked for the work', async () => {
  async function whoAskedForTheWork(): Promise<unknown> {
    const result = await Isolate.run(failsDeepInside)
    return result
  }
  const error = await whoAskedForTheWork().catch((reason: Error) => reason)
  const stack = (error as Error).stack!
  expect(stack.startsWith('RangeError: deep inside')).toBe(true)
  expect(stack.indexOf('failsDeepInside')).toBeGreaterThan(0)
  expect(stack.indexOf('whoAskedForTheWork')).toBeGreaterThan(stack.indexOf('failsDeepInside'))
})
