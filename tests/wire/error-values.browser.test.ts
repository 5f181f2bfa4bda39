import { Isolate, ReceivePort, registerSendable, RemoteError, type SendPort } from 'react-isolates/core'
import { expect, it } from 'vitest'

class ParseError extends Error {
  override readonly name = 'ParseError'
  readonly line: number
  constructor(line: number) {
    super(`wrong at line ${line}`)
    this.line = line
  }
}
registerSendable(ParseError)

/** A value as it is in a message that crossed to another isolate and back. */
async function returned<T>(value: T): Promise<T> {
  const port = new ReceivePort<T>()
  await Isolate.spawn(
    ([it, reply]: [T, SendPort<T>]) => reply.send(it instanceof ParseError ? it : it),
    [value, port.sendPort],
  )
  return port.first
}

it('[WI5] keeps class, fields, cause and stack of errors that are sent as values', async () => {
  const range = Object.assign(new RangeError('too far', { cause: new TypeError('no number') }), { index: 7 })
  const error = await returned(range)
  expect(error).toBeInstanceOf(RangeError)
  expect(error).toMatchObject({
    message: 'too far',
    index: 7,
    stack: expect.stringContaining('error-values'),
  })
  expect(error.cause).toBeInstanceOf(TypeError)
})

it('[WI5] keeps errors of the library, of the platform and of registered classes', async () => {
  const remote = await returned([0, new RemoteError('the text', 'the stack')] as const)
  expect(remote[1]).toBeInstanceOf(RemoteError)
  expect([String(remote[1]), remote[1].stack]).toEqual(['the text', expect.stringContaining('the stack')])
  const { reason } = await returned({ reason: new DOMException('stopped', 'AbortError') })
  expect(reason).toBeInstanceOf(DOMException)
  expect(reason.name).toBe('AbortError')
  const many = await returned(new Map([['all', new AggregateError([new SyntaxError('one')], 'both')]]))
  expect(many.get('all')?.errors[0]).toBeInstanceOf(SyntaxError)
  const parse = await returned([new ParseError(3)])
  expect(parse[0]).toBeInstanceOf(ParseError)
  expect(parse[0]).toMatchObject({ message: 'wrong at line 3', line: 3 })
})

it('[WI1] keeps one error one error within a message', async () => {
  const error = new Error('twice')
  const [first, second] = await returned([error, { error }] as const)
  expect(second.error).toBe(first)
})
