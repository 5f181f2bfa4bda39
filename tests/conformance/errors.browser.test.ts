// Section G of the conformance table: errors.
import {
  Capability,
  Isolate,
  RawReceivePort,
  ReceivePort,
  RemoteError,
  type SendPort,
  type SpawnOptions,
} from 'react-isolates/core'
import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest'
import { spawnEcho } from './echoing.ts'
import { Inbox } from './inbox.ts'
import { endAfterTest } from './isolates-after-test.ts'
import {
  divide,
  failAtOnce,
  failLater,
  type Odd,
  passErrorsOn,
  rejectTexts,
  throwAgainAndAgain,
  throwBetween,
  throwOddly,
  throwTexts,
  throwWhatExits,
  tolerateOwnErrors,
} from './isolates/g-errors.ts'
import { kinds, stopIsolates } from './kinds.ts'

type Notice = [text: string, stack: string | null]

/** An isolate that fails on demand and, unless told otherwise, survives it. */
interface Failing {
  isolate: Isolate
  /** Lets it throw this text, or answer this number. */
  send: (message: string | number) => void
  /** Lets it answer, and resolves when it did: all that was sent before is done, and it lives. */
  answer: () => Promise<void>
}

async function spawnFailing(options: SpawnOptions = {}): Promise<Failing> {
  const answers = new Inbox<unknown>()
  const spawned = await Isolate.spawn(throwTexts, answers.address, { errorsAreFatal: false, ...options })
  return failing(spawned, answers)
}

async function failing(isolate: Isolate, answers: Inbox<unknown>): Promise<Failing> {
  endAfterTest(isolate)
  const address = (await answers.atLeast(1)).shift() as SendPort
  const send = (message: string | number) => address.send(message)
  const answer = async () => {
    send(answers.messages.length)
    await answers.atLeast(answers.messages.length + 1)
  }
  return { isolate, send, answer }
}

/** The errors of an isolate, as its stream tells them from now on. */
function errorsOf(isolate: Isolate): { texts: string[]; done: () => boolean; cancel: () => Promise<void> } {
  const texts: string[] = []
  let isDone = false
  const subscription = isolate.errors.listen(() => texts.push('a value, of all things'), {
    onError: (error) => texts.push(error instanceof RemoteError ? String(error) : 'no RemoteError'),
    onDone: () => {
      isDone = true
    },
  })
  return { texts, done: () => isDone, cancel: () => subscription.cancel() }
}

// What the page's console says is part of what is tested.
let consoleError: MockInstance<typeof console.error>
beforeEach(() => {
  consoleError = vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(() => {
  consoleError.mockRestore()
})
const reports = () => consoleError.mock.calls.map((words) => words.map(String).join(' '))

it('[IS26] [C116] a failing entry point is told as two texts, of which the first is that of the error', async () => {
  const early = new ReceivePort<Notice>()
  const late = new ReceivePort<Notice>()
  await Isolate.spawn(failAtOnce, undefined, { onError: early.sendPort })
  await Isolate.spawn(failLater, undefined, { onError: late.sendPort })
  expect(await early.first).toEqual([
    String(new TypeError('the entry point failed')),
    expect.stringContaining('g-errors'),
  ])
  expect(await late.first).toEqual([
    String(new TypeError('the entry point failed later')),
    expect.stringContaining('g-errors'),
  ])
})

it('[IS26] [IS27] [IS28] [C118] an isolate whose errors are not fatal goes on, and its stream tells each', async () => {
  const hello = new ReceivePort<SendPort>()
  const isolate = endAfterTest(await Isolate.spawn(throwTexts, hello.sendPort, { paused: true }))
  isolate.setErrorsFatal(false)
  const { texts } = errorsOf(isolate)
  isolate.resume(isolate.pauseCapability!)
  const address = await hello.first
  address.send('first')
  address.send('second')
  await expect.poll(() => texts).toEqual(['RangeError: first', 'RangeError: second'])
  const pong = new ReceivePort()
  isolate.ping(pong.sendPort, { response: 'alive', priority: Isolate.beforeNextEvent })
  expect(await pong.first).toBe('alive')
})

it('[IS27] [C119] of two isolates that fail alike, the stream of one tells its own errors only', async () => {
  const one = await spawnFailing()
  const other = await spawnFailing()
  const { texts } = errorsOf(one.isolate)
  for (const { send } of [other, one]) {
    send('first')
    send('second')
  }
  await other.answer()
  await one.answer()
  expect(texts).toEqual(['RangeError: first', 'RangeError: second'])
})

it('[IS26] [IS27] [C120] one isolate is heard by its stream, the other one by a port', async () => {
  const one = await spawnFailing()
  const other = await spawnFailing()
  const { texts } = errorsOf(one.isolate)
  const notices = new Inbox<Notice>()
  other.isolate.addErrorListener(notices.address)
  for (const { send, answer } of [one, other]) {
    send('first')
    send('second')
    await answer()
  }
  const expected = ['RangeError: first', 'RangeError: second']
  expect(texts).toEqual(expected)
  expect(notices.messages.map(([text]) => text)).toEqual(expected)
})

it.each([
  ['a text', 'a text', null],
  ['a number', '42', null],
  ['an object', 'its own text', null],
  ['an error with a stack of its own', 'Error: with a stack', 'the known place\nbelow another'],
  ['an error without a stack', 'Error: without a stack', ''],
  ['an object without a text', "Instance of 'Mute'", null],
  ['an error whose stack has no text', 'Error: with a strange stack', "Instance of 'Mute'"],
] satisfies [Odd, string, string | null][])(
  '[IS26] [C121] %s is told as its text and its stack, fatal or not',
  async (what, text, stack) => {
    for (const errorsAreFatal of [false, true]) {
      const notices = new Inbox<unknown>()
      const to = notices.address
      await Isolate.spawn(throwOddly, what, { errorsAreFatal, onError: to, onExit: to })
      const notice = [text, stack]
      expect(await notices.atLeast(errorsAreFatal ? 2 : 3)).toEqual(
        errorsAreFatal ? [notice, null] : [notice, notice, null],
      )
    }
  },
)

describe.each(kinds)('an isolate that stops the %s way', (kind) => {
  stopIsolates(kind)

  it('[IS26] [IS29] [C123] tells nothing of an error that ends it while its text is made, only its end', async () => {
    const inbox = new Inbox<unknown>()
    const errors = new Inbox<unknown>()
    const exit = new ReceivePort()
    await Isolate.spawn(throwWhatExits, inbox.address, { onError: errors.address, onExit: exit.sendPort })
    expect(await exit.first).toBe(null)
    expect(inbox.messages).toEqual(['before', 'last'])
    expect(errors.messages).toEqual([])
  })
})

it('[IS27] [C124] the stream of errors is for many, and each of them gets every error', async () => {
  const { isolate, send, answer } = await spawnFailing()
  expect(isolate.errors.isBroadcast).toBe(true)
  const all = [errorsOf(isolate), errorsOf(isolate), errorsOf(isolate)]
  send('first')
  send('second')
  await answer()
  for (const { texts } of all) expect(texts).toEqual(['RangeError: first', 'RangeError: second'])
})

it('[IS27] [C125] the stream of errors can be listened to again, and never ends', async () => {
  const { isolate, send, answer } = await spawnFailing()
  const first = errorsOf(isolate)
  send('first')
  await answer()
  await first.cancel()
  send('nobody listens')
  await answer()
  const second = errorsOf(isolate)
  send('second')
  await answer()
  isolate.kill()
  await isolate.exited
  await (await spawnEcho()).roundTrip()
  expect(first.texts).toEqual(['RangeError: first'])
  expect(second.texts).toEqual(['RangeError: second'])
  expect([first.done(), second.done()]).toEqual([false, false])
  expect(reports()).toEqual([expect.stringContaining('nobody listens')])
})

it('[IS27] who listens to the stream of errors during an error, and lets the former listener go, hears each once', async () => {
  const { isolate, send, answer } = await spawnFailing()
  const texts: string[] = []
  const first = isolate.errors.listen(null, {
    onError: () => {
      void first.cancel()
      isolate.errors.listen(null, { onError: (error) => texts.push(String(error)) })
    },
  })
  for (const text of ['first', 'second', 'third']) {
    send(text)
    await answer()
  }
  expect(texts).toEqual(['RangeError: second', 'RangeError: third'])
})

it('[IS26] [C126] a port added twice gets each error once', async () => {
  const { isolate, send, answer } = await spawnFailing()
  const notices = new Inbox<Notice>()
  isolate.addErrorListener(notices.address)
  isolate.addErrorListener(notices.address)
  send('once')
  await answer()
  expect(notices.messages).toEqual([['RangeError: once', expect.any(String)]])
})

it('[IS26] [C127] three ports get five errors each, in order', async () => {
  const { isolate, send, answer } = await spawnFailing()
  const listeners = [new Inbox<Notice>(), new Inbox<Notice>(), new Inbox<Notice>()]
  for (const { address } of listeners) isolate.addErrorListener(address)
  const texts = ['one', 'two', 'three', 'four', 'five']
  for (const text of texts) send(text)
  await answer()
  for (const { messages } of listeners)
    expect(messages.map(([text]) => text)).toEqual(texts.map((text) => `RangeError: ${text}`))
})

it('[IS26] [C129] a closed or removed listener changes nothing for the isolate and the others', async () => {
  const { isolate, send, answer } = await spawnFailing()
  const kept = new Inbox<Notice>()
  const closed = new Inbox<Notice>()
  const removed = new Inbox<Notice>()
  for (const { address } of [closed, removed, kept]) isolate.addErrorListener(address)
  send('first')
  await answer()
  closed.close()
  isolate.removeErrorListener(removed.address)
  isolate.removeErrorListener(new RawReceivePort().sendPort)
  send('second')
  await answer()
  const textsOf = ({ messages }: Inbox<Notice>) => messages.map(([text]) => text)
  expect(textsOf(kept)).toEqual(['RangeError: first', 'RangeError: second'])
  expect(textsOf(closed)).toEqual(['RangeError: first'])
  expect(textsOf(removed)).toEqual(['RangeError: first'])
})

it('[IS28] [C130] errors that were survived become fatal when that is asked for', async () => {
  const notices = new Inbox<unknown>()
  const to = notices.address
  const { isolate, send, answer } = await spawnFailing({ onError: to, onExit: to })
  send('first')
  send('second')
  await answer()
  isolate.setErrorsFatal(true)
  for (const text of ['third', 'never thrown']) send(text)
  await isolate.exited
  expect(notices.messages).toEqual([
    ['RangeError: first', expect.any(String)],
    ['RangeError: second', expect.any(String)],
    ['RangeError: third', expect.any(String)],
    null,
  ])
})

it('[IS31] a handle without the terminate capability cannot say whether errors are fatal', async () => {
  const { isolate, send, answer } = await spawnFailing()
  const { controlPort, pauseCapability } = isolate
  new Isolate(controlPort).setErrorsFatal(true)
  new Isolate(controlPort, { terminateCapability: new Capability() }).setErrorsFatal(true)
  new Isolate(controlPort, { terminateCapability: pauseCapability }).setErrorsFatal(true)
  const heard = new Inbox<Notice>()
  new Isolate(controlPort).addErrorListener(heard.address)
  send('survived')
  await answer()
  expect(heard.messages).toHaveLength(1)
})

it('[IS28] [C132] an error that is not fatal gives up its event, not what is scheduled', async () => {
  const inbox = new Inbox<unknown>()
  const isolate = endAfterTest(await Isolate.spawn(throwBetween, inbox.address, { errorsAreFatal: false }))
  const pong = new ReceivePort()
  expect(await inbox.atLeast(2)).toEqual(['before', 'timer'])
  isolate.ping(pong.sendPort, { response: 'alive', priority: Isolate.beforeNextEvent })
  expect(await pong.first).toBe('alive')
})

it('[IS28] [C133] a fatal error is the only one: what would throw later never runs', async () => {
  const notices = new Inbox<unknown>()
  const to = notices.address
  const isolate = await Isolate.spawn(throwAgainAndAgain, undefined, { onError: to, onExit: to })
  await isolate.exited
  await (await spawnEcho()).roundTrip()
  expect(notices.messages).toEqual([['Error: first', expect.any(String)], null])
})

it('[IS33] [IS26] [IS27] [C134] an error of the page ends nothing, and who listens to the page hears of it', async () => {
  const page = Isolate.current
  const { texts, cancel } = errorsOf(page)
  const notices = new Inbox<Notice>()
  page.addErrorListener(notices.address)
  for (const fatal of [false, true]) {
    page.setErrorsFatal(fatal)
    await new Promise<void>((fired) => {
      setTimeout(() => {
        fired() // what waits for it goes on when the error has been told
        throw new RangeError(`in a timer, fatal: ${fatal}`)
      })
    })
  }
  void Promise.reject(new RangeError('in a promise'))
  const expected = ['in a timer, fatal: false', 'in a timer, fatal: true', 'in a promise']
  await expect.poll(() => texts).toEqual(expected.map((text) => `RangeError: ${text}`))
  expect(notices.messages.map(([text]) => text)).toEqual(texts)
  page.removeErrorListener(notices.address)
  await cancel()
})

it('[IS33] [IS26] an error of the page is kept from its console only while somebody listens', async () => {
  const page = Isolate.current
  const isKept = () => {
    const event = new ErrorEvent('error', { cancelable: true, error: new Error('of the page') })
    dispatchEvent(event)
    return event.defaultPrevented
  }
  // Without a listener of its own the test runner would take the error for a failure of the test.
  const seen = vi.fn<() => void>()
  addEventListener('error', seen)
  const one = new Inbox<Notice>()
  const other = new Inbox<Notice>()
  expect(isKept()).toBe(false)
  page.addErrorListener(one.address)
  page.addErrorListener(other.address)
  expect(isKept()).toBe(true)
  page.removeErrorListener(one.address)
  expect(isKept()).toBe(true)
  page.removeErrorListener(other.address)
  expect(isKept()).toBe(false)
  removeEventListener('error', seen)
  expect(seen).toHaveBeenCalledTimes(4)
  expect((await other.atLeast(2)).map(([text]) => text)).toEqual(['Error: of the page', 'Error: of the page'])
  expect(one.messages).toHaveLength(1)
})

it('[IS26] [IS24] [C135] one port for result, errors and end tells them apart', async () => {
  const outcomeOf = async (divisor: bigint) => {
    const port = new Inbox<unknown>()
    const to = port.address
    const isolate = await Isolate.spawn(divide, [to, 42n, divisor], { onError: to, onExit: to })
    await isolate.exited
    return port.atLeast(2)
  }
  expect(await outcomeOf(2n)).toEqual([21n, null])
  expect(await outcomeOf(0n)).toEqual([[expect.stringMatching(/^RangeError: /), expect.any(String)], null])
})

it('[IS26] [C136] an error that nobody listens for is told by the console of the page, with the isolate’s name', async () => {
  const named = await Isolate.spawn(failAtOnce, undefined, { debugName: 'the nameless one' })
  await named.exited
  expect(reports()).toEqual([
    expect.stringMatching(/in isolate "the nameless one": .*the entry point failed/),
  ])
  // Its place in the code is there too.
  expect(reports()[0]).toContain('g-errors')
})

it('[IS26] [C136] an error that somebody hears of is not told by the console', async () => {
  const heard = await Isolate.spawn(failAtOnce, undefined, { onError: new RawReceivePort().sendPort })
  await heard.exited
  const run = Isolate.run(() => {
    void Promise.reject(new Error('it fails the run'))
    return new Promise(() => {})
  })
  await expect(run).rejects.toThrow('it fails the run')
  expect(reports()).toEqual([])
})

it('[PT13] [IS28] [C137] an error in the handler of a port is an uncaught error of the isolate', async () => {
  const notices = new Inbox<unknown>()
  const to = notices.address
  const { send, isolate } = await spawnFailing({ errorsAreFatal: true, onError: to, onExit: to })
  send('in the handler')
  await isolate.exited
  expect(notices.messages).toEqual([
    ['RangeError: in the handler', expect.stringContaining('g-errors')],
    null,
  ])
})

it('[IS26] [IS28] [C138] a handler that rejects is one too', async () => {
  const notices = new Inbox<unknown>()
  const to = notices.address
  const answers = new Inbox<unknown>()
  const options = { errorsAreFatal: false, onError: to, onExit: to }
  const spawned = await Isolate.spawn(rejectTexts, answers.address, options)
  const { isolate, send, answer } = await failing(spawned, answers)
  send('survived')
  await answer()
  await notices.atLeast(1)
  isolate.setErrorsFatal(true)
  send('fatal')
  await isolate.exited
  expect(notices.messages).toEqual([
    ['RangeError: survived', expect.any(String)],
    ['RangeError: fatal', expect.any(String)],
    null,
  ])
})

it('[IS35] what an isolate asks about its own errors holds from the next statement on', async () => {
  const inbox = new Inbox<unknown>()
  const isolate = await Isolate.spawn(tolerateOwnErrors, inbox.address)
  await isolate.exited
  expect(inbox.messages).toEqual([['Error: tolerated', expect.any(String)]])
  expect(reports()).toEqual([])
})

it('[IS27] [IS30] an isolate can listen to the errors of another one, and to those of the page', async () => {
  const { isolate, send } = await spawnFailing()
  const inbox = new Inbox<string>()
  for (const [other, fail] of [
    [isolate, send],
    [Isolate.current, (text: string) => void Promise.reject(new RangeError(text))],
  ] as [Isolate, (text: string) => unknown][]) {
    await Isolate.spawn(passErrorsOn, [inbox.address, other])
    await inbox.atLeast(1)
    fail('first')
    fail('second')
    expect(await inbox.atLeast(3)).toEqual(['listening', 'RangeError: first', 'RangeError: second'])
    inbox.messages.splice(0)
  }
})
