import { Isolate, RawReceivePort, type SendPort } from 'react-isolates/core'

/** Throws the texts it gets, and sends back anything else. */
export function throwTexts(to: SendPort): void {
  const port = new RawReceivePort<string | number>((message) => {
    if (typeof message === 'string') throw new RangeError(message)
    to.send(message)
  })
  to.send(port.sendPort)
}

/** Rejects with the texts it gets, later and unheard, and sends back anything else. */
export function rejectTexts(to: SendPort): void {
  const handle = async (message: string | number) => {
    await Promise.resolve()
    if (typeof message === 'string') throw new RangeError(message)
    to.send(message)
  }
  const port = new RawReceivePort<string | number>((message) => void handle(message))
  to.send(port.sendPort)
}

/** Fails before it does anything. */
export function failAtOnce(): void {
  throw new TypeError('the entry point failed')
}

/** Fails as entry points do that wait for something first. */
export async function failLater(): Promise<void> {
  await Promise.resolve()
  throw new TypeError('the entry point failed later')
}

const odd = {
  'a text': () => 'a text',
  'a number': () => 42,
  'an object': () => ({ toString: () => 'its own text' }),
  'an error with a stack of its own': () =>
    Object.assign(new Error('with a stack'), { stack: 'the known place\nbelow another' }),
  'an error without a stack': () => Object.assign(new Error('without a stack'), { stack: undefined }),
  'an object without a text': () => new Mute(),
  'an error whose stack has no text': () =>
    Object.assign(new Error('with a strange stack'), { stack: new Mute() }),
} satisfies Record<string, () => unknown>
export type Odd = keyof typeof odd

class Mute {
  toString(): string {
    throw new Error('it does not say')
  }
}

/** Throws a value that may be no error, after another one of its kind if that does not end it. */
export function throwOddly(what: Odd): void {
  setTimeout(() => {
    throw odd[what]()
  })
  throw odd[what]()
}

/** Throws an error that ends the isolate while somebody makes a text of it. */
export function throwWhatExits(to: SendPort): void {
  new RawReceivePort()
  to.send('before')
  const error = { toString: (): string => Isolate.exit(to, 'last') }
  throw error
}

/** Throws between two sends, with a timer set that sends as well. */
export function throwBetween(to: SendPort): void {
  const port = new RawReceivePort()
  to.send('before')
  setTimeout(() => to.send('timer'))
  if (port.keepIsolateAlive) throw new Error('in between')
  to.send('after')
}

/** Throws, with timers set that would throw as well. */
export function throwAgainAndAgain(): void {
  setTimeout(() => {
    throw new Error('second')
  })
  setTimeout(() => {
    throw new Error('third')
  }, 10)
  throw new Error('first')
}

/** Sends a result, or fails on the way to it. */
export function divide([to, dividend, divisor]: [to: SendPort, dividend: bigint, divisor: bigint]): void {
  to.send(dividend / divisor)
}

/** Changes how its own errors are taken, and fails right afterwards. */
export function tolerateOwnErrors(to: SendPort): void {
  const notices = new RawReceivePort((notice) => {
    to.send(notice)
    notices.close()
  })
  Isolate.current.setErrorsFatal(false)
  Isolate.current.addErrorListener(notices.sendPort)
  throw new Error('tolerated')
}

/** Listens to the errors of another isolate and passes them on, until it heard two. */
export function passErrorsOn([to, other]: [to: SendPort, other: Isolate]): void {
  let count = 0
  const heard = other.errors.listen(undefined, {
    onError: (error) => {
      to.send(String(error))
      if (++count === 2) void heard.cancel()
    },
  })
  to.send('listening')
}
