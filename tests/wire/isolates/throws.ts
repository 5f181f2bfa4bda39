// What isolates throw.
import { Capability, IsolateError, registerSendable, type SendPort, StateError } from 'react-isolates/core'

export class ParseError extends SyntaxError {
  override readonly name = 'ParseError'
  readonly line: number
  constructor(message: string, line: number, options?: ErrorOptions) {
    super(message, options)
    this.line = line
  }
  where(): string {
    return `line ${this.line}`
  }
}

/** A class that only this side of things knows. */
class Unknown extends RangeError {
  readonly extra = 'kept'
}

export class Amount {
  cents: number
  constructor(cents: number) {
    this.cents = cents
  }
}

registerSendable(ParseError)
registerSendable(Amount)

const cyclic = (): Error => {
  const error = new Error('first')
  error.cause = Object.assign(new TypeError('second', { cause: error }), { back: { to: error } })
  return error
}

const named = (): Error => {
  const error = new Error('with a name of its own')
  error.name = 'QuotaExceeded'
  return error
}

export const makers: Record<string, () => unknown> = {
  Error: () => new Error('plain'),
  EvalError: () => new EvalError('eval'),
  RangeError: () => new RangeError('range'),
  ReferenceError: () => new ReferenceError('reference'),
  SyntaxError: () => new SyntaxError('syntax'),
  TypeError: () => new TypeError('type'),
  URIError: () => new URIError('uri'),
  DOMException: () => new DOMException('stopped', 'AbortError'),
  AggregateError: () => new AggregateError([new RangeError('one'), 'two', new ParseError('three', 3)], 'all'),
  StateError: () => new StateError('ISO-404', 'closed'),
  IsolateError: () => new IsolateError('ISO-308', 'wrong'),
  registered: () => new ParseError('unexpected', 7, { cause: new TypeError('inside') }),
  unregistered: () => new Unknown('out of it'),
  fields: () =>
    Object.assign(new Error('with fields'), {
      status: 404,
      line: 12,
      list: [1, { two: 2 }],
      errors: { email: 'missing' },
      amount: new Amount(5),
      token: new Capability(),
      call: () => {},
      promise: Promise.resolve(),
    }),
  frozen: () => Object.freeze(Object.assign(new RangeError('frozen'), { code: 'COLD' })),
  named,
  cyclic,
  'unsendable cause': () => new Error('with a cause', { cause: () => 'no data' }),
  'plain cause': () => new Error('with a cause', { cause: { status: 500 } }),
  'no message': () => new TypeError(),
  'getter that throws': () =>
    Object.defineProperty(new Error('with a trap'), 'trap', {
      enumerable: true,
      get: () => {
        throw new Error('from a getter')
      },
    }),
  text: () => 'only a text',
  number: () => 2,
  undefined: () => undefined,
  null: () => null,
  object: () => ({ code: 1, amount: new Amount(7) }),
  instance: () => new Amount(9),
}

export function throwSync(which: string): never {
  throw makers[which]!()
}

export async function throwLater(which: string): Promise<never> {
  await Promise.resolve()
  throw makers[which]!()
}

export function throwWithAddress(port: SendPort): never {
  throw Object.assign(new Error('ask here'), { port })
}

export function failsDeepInside(): never {
  throw new RangeError('deep inside')
}
