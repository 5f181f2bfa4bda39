// Whatever cannot be sent, wherever it sits and whichever way it goes: a clear error, nothing sent, nothing moved, and
// the program goes on.
import {
  Completer,
  compute,
  Isolate,
  IsolateError,
  IsolatePool,
  livingIsolates,
  RawReceivePort,
  ReceivePort,
  RemoteError,
  type SendPort,
  UnsendableError,
} from 'react-isolates/core'
import { expect, it } from 'vitest'
import { endAfterTest } from '../conformance/isolates-after-test.ts'
import { echo, ignore, returnIt, sendAndExit, throwIt, yieldIt } from './isolates/bad-acts.ts'
import {
  badMessage,
  badValues,
  expected,
  type Report,
  spots,
  told,
  tryEverywhere,
} from './isolates/bad-values.ts'

const everyBad = Object.keys(badValues)
// A page has more of them than an isolate.
Object.assign(badValues, {
  'a DOM node': { make: () => document.createElement('div') },
  'an event target': { make: () => new EventTarget() },
  'the window': { make: () => window },
})
const everyBadOnPage = Object.keys(badValues)
const everySpot = Object.keys(spots)

/** Rows where something else happened than expected. */
const wrong = (report: Report): Report => report.filter(([, seen, wanted]) => seen !== wanted)

async function spawnEcho() {
  const port = new ReceivePort<unknown>()
  const isolate = endAfterTest(await Isolate.spawn(echo, port.sendPort))
  const answers = port.asBroadcastStream()
  return { isolate, answers, address: (await answers.first) as SendPort }
}

// What is refused leaves an isolate as it was: one has them all, and what does not need a fresh one runs in one pool.
it('[WI2] [ER4] [PT12] whatever cannot be sent is refused wherever a port is sent a message from the page', async () => {
  const { isolate, answers, address } = await spawnEcho()
  for (const bad of everyBadOnPage) {
    const heard: unknown[] = []
    const own = new RawReceivePort<unknown>((message) => void heard.push(message))
    const kept = new Uint8Array([1, 2, 3])
    const transfer = [kept.buffer]
    const report = [
      ...tryEverywhere(bad, 'message', (message) => address.send(message, { transfer })),
      ...tryEverywhere(bad, 'message', (message) => own.sendPort.send(message, { transfer })),
      ...tryEverywhere(bad, 'message', (response) => isolate.ping(own.sendPort, { response })),
      ...tryEverywhere(bad, 'message', (response) => isolate.addOnExitListener(own.sendPort, { response })),
    ]
    expect(wrong(report), bad).toEqual([])
    expect(report.length, bad).toBe(4 * everySpot.length)
    // Nothing was sent: what comes first is what is sent now. Nothing was moved either.
    const next = answers.first
    address.send({ kept }, { transfer })
    expect(await next).toEqual({ kept: new Uint8Array([1, 2, 3]) })
    expect(kept.byteLength).toBe(0)
    own.sendPort.send('after')
    await expect.poll(() => heard).toEqual(['after'])
    own.close()
  }
})

it('[WI2] [IS4] whatever cannot be sent is refused as argument, captured variable and spawn message', async () => {
  for (const bad of everyBadOnPage)
    for (const spot of spotsFor(bad)) {
      const captured = badMessage(bad, spot)
      const attempts: [string, () => Promise<unknown>][] = [
        ['argument 0', () => Isolate.run(ignore, [captured as number])],
        ['argument 1', () => Isolate.run(ignore, [0, captured as number])],
        ['argument 0', () => compute(ignore, captured as number)],
        ['captured "captured"', () => Isolate.run(() => ignore(captured))],
        ['argument 0', () => Isolate.spawn(ignore, captured)],
        ['captured "captured"', () => Isolate.spawn(() => ignore(captured), null)],
      ]
      for (const [label, attempt] of attempts)
        expect(await attempt().catch(told)).toBe(expected(label, bad, spot))
    }
  await expect.poll(livingIsolates).toBe(0)
  expect(await Isolate.run(ignore)).toBe('ran')
})

/** All spots for one value, one spot for the others: what is walked is the same code. */
const spotsFor = (bad: string): string[] => (bad === 'a function' ? everySpot : ['deep down'])

it('[WI2] [IS29] whatever cannot be sent is refused wherever an isolate sends it or exits with it, and the isolate lives on', async () => {
  const port = new ReceivePort<unknown>()
  const told = [everyBad, port.sendPort] as [string[], SendPort<Report | SendPort>]
  endAfterTest(await Isolate.spawn(sendAndExit, told))
  const heard = await port.take(everyBad.length + 1).toList()
  for (const [index, bad] of everyBad.entries()) {
    const report = heard[index] as Report
    expect(wrong(report), bad).toEqual([])
    expect(report.length, bad).toBe(everySpot.length + 2)
  }
  const reply = new ReceivePort<number>()
  ;(heard.at(-1) as SendPort).send(reply.sendPort)
  // What was in the transfer lists was not moved.
  expect(await reply.first).toBe(8)
})

it('[IS4] whatever cannot be sent, as a result or thrown, is a RemoteError that names it', async () => {
  const pool = new IsolatePool({ size: 1 })
  for (const bad of everyBad)
    for (const spot of spotsFor(bad)) {
      const attempts: [string, () => Promise<unknown>][] = [
        ['result', () => pool.run(returnIt, [bad, spot])],
        ['thrown error', () => pool.run(throwIt, [bad, spot])],
      ]
      if (bad === 'a function') attempts.push(['result', () => Isolate.run(returnIt, [bad, spot])])
      for (const [label, attempt] of attempts) {
        const error = await attempt().catch((reason: unknown) => reason)
        expect(error, bad).toBeInstanceOf(RemoteError)
        const remote = error as RemoteError
        expect([remote.code, told(remote.cause)]).toEqual(['ISO-306', expected(label, bad, spot)])
        expect(remote.message).toContain((remote.cause as UnsendableError).path)
      }
    }
  expect(pool.stats.size).toBe(1)
  pool.kill()
})

it('[WI2] [IS11] whatever cannot be sent, as a yielded value, rejects the run with its path, and the generator is finished', async () => {
  const pool = new IsolatePool({ size: 1 })
  for (const bad of everyBad) {
    const finished = new ReceivePort<string>()
    const seen: unknown[] = []
    const run = pool.run(
      yieldIt,
      [bad, 'deep down', finished.sendPort] as [string, string, SendPort<string>],
      {
        onProgress: (value) => void seen.push(value),
      },
    )
    expect(await run.catch(told)).toBe(expected('yielded value', bad, 'deep down'))
    expect(seen).toEqual(['fine'])
    expect(await finished.first).toBe('finished')
  }
  expect(pool.stats.size).toBe(1)
  pool.kill()
})

it('[WI7] a transfer list that is wrong is refused with the place in it, and moves nothing', async () => {
  const { answers, address } = await spawnEcho()
  const kept = new ArrayBuffer(8)
  const detached = new ArrayBuffer(8)
  structuredClone(detached, { transfer: [detached] })
  const cases: [unknown[], string][] = [
    [
      [kept, detached],
      'transfer → [1] cannot be moved: it was moved to another isolate before (it is detached).',
    ],
    [[kept, kept], 'transfer → [1] cannot be moved: it is listed twice.'],
    [[kept, { plain: true }], 'transfer → [1] cannot be moved: it is nothing that the platform moves.'],
    [[kept, new Uint8Array(4)], 'transfer → [1] cannot be moved: it is nothing that the platform moves.'],
    [[kept, 'text'], 'transfer → [1] cannot be moved: it is nothing that the platform moves.'],
    [[kept, null], 'transfer → [1] cannot be moved: it is nothing that the platform moves.'],
  ]
  for (const [transfer, message] of cases) {
    expect(() => address.send({ kept }, { transfer: transfer as Transferable[] })).toThrow(message)
    expect(kept.byteLength, message).toBe(8)
    await expect(Isolate.run(ignore, [kept], { transfer: transfer as Transferable[] })).rejects.toThrow(
      message,
    )
  }
  expect(kept.byteLength).toBe(8)
  const next = answers.first
  address.send('after')
  expect(await next).toBe('after')
})

it('[WI2] says what the value is, and what to do', () => {
  const port = new RawReceivePort()
  const reasons: [unknown, string][] = [
    [ignore, 'it is a function ("ignore"), and code is not copied. Write it inside the isolate'],
    [Symbol('x'), 'it is a symbol'],
    [Promise.resolve(), 'it is a Promise. Await it and send its value.'],
    [new WeakMap(), 'a WeakMap cannot be copied. Send a Map'],
    [badMessage('a detached buffer', 'at the root'), 'its buffer was moved'],
    [new MessageChannel().port1, 'a MessagePort can only be moved. Mark it with transfer()'],
    [document.body, 'it is a DOM node (HTMLBodyElement), which stays on the page'],
    [port, 'RawReceivePort stays in its isolate. Send its sendPort instead.'],
    [new Completer(), 'Completer stays in its isolate. Send plain data or a SendPort instead.'],
    [
      badMessage('an instance of an unregistered class', 'at the root'),
      'Call registerSendable(Unregistered)',
    ],
    [badMessage('a getter that throws', 'at the root'), 'reading it threw RangeError: from a getter'],
  ]
  for (const [value, reason] of reasons) expect(() => port.sendPort.send({ value })).toThrow(reason)
  port.close()
})

it('[WI2] keeps what user code threw as the cause', () => {
  const port = new RawReceivePort()
  try {
    port.sendPort.send(badMessage('a getter that throws', 'deep down'))
    expect.unreachable()
  } catch (error) {
    expect(error).toBeInstanceOf(IsolateError)
    expect((error as Error).cause).toEqual(new RangeError('from a getter'))
  }
  port.close()
})
