// Section D of the conformance table: pause and resume.
import { Capability, Isolate, RawReceivePort, ReceivePort, type SendPort } from 'react-isolates/core'
import { describe, expect, it } from 'vitest'
import { spawnEcho } from './echoing.ts'
import { Inbox } from './inbox.ts'
import { endAfterTest } from './isolates-after-test.ts'
import {
  type ControlOrder,
  control,
  countInOneEvent,
  countNativeCallbacks,
  nameTheirPort,
  pauseWithKeptMessages,
  sayStarted,
  sendManyAndPause,
  setTimers,
  throwOrAnswer,
  type UploadOrder,
  uploadAndPause,
} from './isolates/d-paused.ts'
import { kinds, stopIsolates } from './kinds.ts'

function pingTwice(isolate: Isolate, port: SendPort<string>): void {
  const reply = port as SendPort
  isolate.ping(reply, { response: 'before the next event', priority: Isolate.beforeNextEvent })
  isolate.ping(reply, { response: 'at once' })
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index)

// Nothing that does not happen can be waited for. So a second isolate, not paused, does the same afterwards: when it is
// done, the paused one would have been done too.

describe.each(kinds)('a %s pause', (kind) => {
  stopIsolates(kind)

  it('[IS19] says which of the two kinds it is', async () => {
    const { isolate } = await spawnEcho()
    expect(isolate.pauseKind).toBe(kind)
  })

  it('[IS20] [C059] an isolate spawned paused runs nothing until it is resumed', async () => {
    const paused = new Inbox<string>()
    const running = new Inbox<string>()
    const isolate = endAfterTest(await Isolate.spawn(sayStarted, paused.address, { paused: true }))
    endAfterTest(await Isolate.spawn(sayStarted, running.address))
    await running.atLeast(1)
    expect(paused.messages).toEqual([])
    isolate.resume(isolate.pauseCapability!)
    expect(await paused.atLeast(1)).toEqual(['started'])
  })

  it('[IS19] [IS21] [C061] what is sent to a paused isolate is answered once it is resumed', async () => {
    const paused = await spawnEcho()
    const running = await spawnEcho()
    const words = upTo(24).map((number) => `word ${number}`)
    const token = paused.isolate.pause()
    for (const word of words) paused.send(word)
    for (const word of words) running.send(word)
    expect(await running.atLeast(24)).toEqual(words)
    expect(paused.answers).toEqual([])
    paused.isolate.resume(token)
    expect(await paused.atLeast(24)).toEqual(words)
  })

  it('[IS23] [C062] a ping before the next event is answered during the pause, what was sent is not', async () => {
    const { isolate, send, answers, atLeast } = await spawnEcho()
    const pong = new ReceivePort()
    send(4)
    send(3)
    const token = isolate.pause()
    isolate.ping(pong.sendPort, { response: 'control', priority: Isolate.beforeNextEvent })
    send(2)
    send(1)
    expect(await pong.first).toBe('control')
    expect(answers).not.toContain(2)
    send(0)
    isolate.resume(token)
    expect(await atLeast(5)).toEqual([4, 3, 2, 1, 0])
    await isolate.exited
  })

  // Only the page knows who stands still: another isolate's ping waits in the order of what it sent.
  it('[IS23] another isolate is answered too: at once if it asks for that, else when the paused one goes on', async () => {
    const { isolate } = await spawnEcho()
    const token = isolate.pause()
    const pongs = new Inbox<string>()
    await Isolate.run(pingTwice, [isolate, pongs.address])
    await expect.poll(() => pongs.messages).toContain('at once')
    isolate.resume(token)
    expect((await pongs.atLeast(2)).toSorted()).toEqual(['at once', 'before the next event'])
  })

  it('[IS19] [C063] code that runs goes on running, as a loop without end does', async () => {
    const sent = new Inbox<number>()
    const isolate = endAfterTest(await Isolate.spawn(countInOneEvent, sent.address))
    const { length } = await sent.atLeast(1)
    isolate.pause()
    const all = await sent.atLeast(length + 10)
    expect(all).toEqual(upTo(all.length))
  })

  it('[IS21] [WK2] [C064] timers do not fire while their isolate is paused', async () => {
    const paused = new Inbox<string>()
    const running = new Inbox<string>()
    const isolate = endAfterTest(await Isolate.spawn(setTimers, [paused.address, [400, 420]]))
    await paused.atLeast(1)
    const token = isolate.pause()
    endAfterTest(await Isolate.spawn(setTimers, [running.address, [400, 420]]))
    expect(await running.atLeast(3)).toEqual(['timers are set', 'after 400', 'after 420'])
    expect(paused.messages).toEqual(['timers are set'])
    isolate.resume(token)
    expect(await paused.atLeast(3)).toEqual(['timers are set', 'after 400', 'after 420'])
  })

  it('[IS19] [IS21] [C065] all that was sent meanwhile is handled in order, whatever its port', async () => {
    const answers = new Inbox<unknown>()
    const isolate = endAfterTest(await Isolate.spawn(nameTheirPort, answers.address))
    const [[left, right]] = (await answers.atLeast(1)).splice(0) as [[SendPort, SendPort]]
    const token = isolate.pause()
    for (const number of upTo(10)) (number % 3 ? left : right).send(number)
    isolate.resume(token)
    left.send('behind all')
    expect((await answers.atLeast(11)).join()).toBe(
      'right 0,left 1,left 2,right 3,left 4,left 5,right 6,left 7,left 8,right 9,left behind all',
    )
  })

  it('[IS21] [WK1] [C066] timers that fell due come in the order they were due, and then the isolate ends', async () => {
    const paused = new Inbox<string>()
    const running = new Inbox<string>()
    const isolate = endAfterTest(await Isolate.spawn(setTimers, [paused.address, [440, 400, 420]]))
    await paused.atLeast(1)
    const token = isolate.pause()
    endAfterTest(await Isolate.spawn(setTimers, [running.address, [440, 400, 420]]))
    await running.atLeast(4)
    isolate.resume(token)
    await isolate.exited
    expect(paused.messages).toEqual(['timers are set', 'after 400', 'after 420', 'after 440'])
  })

  it('[IS19] [C067] pausing without a token, or with null, gives a new one', async () => {
    const { isolate, roundTrip } = await spawnEcho()
    const first = isolate.pause()
    const second = isolate.pause(null)
    expect(first).toBeInstanceOf(Capability)
    expect(second).toBeInstanceOf(Capability)
    expect(first.equals(second)).toBe(false)
    isolate.resume(first)
    isolate.resume(second)
    await roundTrip()
  })

  it('[IS19] [C068] pausing four times with one token takes one resume', async () => {
    const { isolate, roundTrip } = await spawnEcho()
    const token = new Capability()
    for (const _ of upTo(4)) expect(isolate.pause(token)).toBe(token)
    isolate.resume(token)
    await roundTrip()
  })

  it('[IS19] [C069] an isolate paused with three tokens runs after the third resume', async () => {
    const paused = await spawnEcho()
    const running = await spawnEcho()
    const tokens = [paused.isolate.pause(), paused.isolate.pause(), paused.isolate.pause()]
    paused.send('kept')
    for (const token of tokens) {
      await running.roundTrip()
      expect(paused.answers).toEqual([])
      paused.isolate.resume(token)
    }
    expect(await paused.atLeast(1)).toEqual(['kept'])
  })

  it('[IS31] [C070] a handle without the pause capability, or with another one, pauses and resumes nothing', async () => {
    const { isolate, roundTrip, send, answers } = await spawnEcho()
    const running = await spawnEcho()
    const { controlPort } = isolate
    const powerless = new Isolate(controlPort)
    const mistaken = new Isolate(controlPort, { pauseCapability: new Capability() })
    expect(powerless.pause()).toBeInstanceOf(Capability)
    expect(mistaken.pause()).toBeInstanceOf(Capability)
    await roundTrip()
    const token = isolate.pause()
    powerless.resume(token)
    mistaken.resume(token)
    send('kept')
    await running.roundTrip()
    expect(answers).toEqual([])
    new Isolate(controlPort, { pauseCapability: isolate.pauseCapability }).resume(token)
    await roundTrip()
  })

  it('[IS19] [C072] resuming an isolate that runs does nothing, and is not remembered', async () => {
    const { isolate, roundTrip, send, answers } = await spawnEcho()
    const running = await spawnEcho()
    const token = new Capability()
    isolate.resume(token)
    await roundTrip()
    isolate.pause(token)
    send('kept')
    await running.roundTrip()
    expect(answers).toEqual([])
  })

  it('[IS19] [C073] resuming with a token that paused nothing leaves the isolate paused', async () => {
    const { isolate, send, answers, atLeast } = await spawnEcho()
    const running = await spawnEcho()
    const token = isolate.pause()
    send('kept')
    isolate.resume(new Capability())
    isolate.resume(isolate.pauseCapability!)
    await running.roundTrip()
    expect(answers).toEqual([])
    isolate.resume(token)
    expect(await atLeast(1)).toEqual(['kept'])
  })

  it('[IS19] [C075] an address works as a token', async () => {
    const { isolate, send, answers, atLeast } = await spawnEcho()
    const running = await spawnEcho()
    const port = new RawReceivePort()
    expect(isolate.pause(port.sendPort)).toBe(port.sendPort)
    send('kept')
    await running.roundTrip()
    expect(answers).toEqual([])
    isolate.resume(port.sendPort)
    expect(await atLeast(1)).toEqual(['kept'])
    port.close()
  })

  it('[IS20] [C076] an isolate pauses itself after its earlier work, and goes on when it is resumed', async () => {
    const inbox = new Inbox<unknown>()
    const isolate = endAfterTest(await Isolate.spawn(uploadAndPause, inbox.address))
    const running = await spawnEcho()
    const [orders] = (await inbox.atLeast(1)).splice(0) as [SendPort<UploadOrder>]
    const token = new Capability()
    for (const upload of ['one', 'two']) orders.send({ upload })
    orders.send({ pauseWith: token })
    for (const upload of ['three', 'four']) orders.send({ upload })
    expect(await inbox.atLeast(3)).toEqual(['one', 'two', 'pausing'])
    await running.roundTrip()
    expect(inbox.messages).toHaveLength(3)
    isolate.resume(token)
    expect(await inbox.atLeast(5)).toEqual(['one', 'two', 'pausing', 'three', 'four'])
  })

  it('[IS22] [IS24] [C077] a paused isolate can be killed, and its end is told', async () => {
    const { isolate, send, answers } = await spawnEcho()
    const exit = new ReceivePort()
    isolate.addOnExitListener(exit.sendPort, { response: 'gone' })
    isolate.pause()
    send('never answered')
    isolate.kill({ priority: Isolate.immediate })
    expect(await exit.first).toBe('gone')
    await isolate.exited
    expect(answers).toEqual([])
  })

  it('[IS22] a paused isolate is between two events, so a kill before the next event ends it too', async () => {
    const { isolate, send, answers } = await spawnEcho()
    isolate.pause()
    send('never answered')
    isolate.kill()
    await isolate.exited
    expect(answers).toEqual([])
  })

  it('[IS22] an isolate that was spawned paused can be killed before it ever ran', async () => {
    const started = new Inbox<string>()
    const isolate = await Isolate.spawn(sayStarted, started.address, { paused: true })
    isolate.kill()
    await isolate.exited
    expect(started.messages).toEqual([])
  })

  it('[IS32] killing a paused isolate loses nothing of what it has sent', async () => {
    const sent = new Inbox<number>()
    const isolate = await Isolate.spawn(sendManyAndPause, [sent.address, 2000])
    await sent.atLeast(1)
    isolate.kill()
    await isolate.exited
    expect(sent.messages).toEqual(upTo(2000))
  })

  it('[IS21] what its streams have kept waits as well', async () => {
    const inbox = new Inbox<unknown>()
    const token = new Capability()
    const isolate = endAfterTest(await Isolate.spawn(pauseWithKeptMessages, [inbox.address, token]))
    const running = await spawnEcho()
    await inbox.atLeast(1)
    await running.roundTrip()
    expect(inbox.messages).toEqual(['pausing'])
    isolate.resume(token)
    expect(await inbox.atLeast(4)).toEqual(['pausing', 1, 2, 3])
  })

  it('[IS21] what is asked of it meanwhile comes before what waits', async () => {
    const inbox = new Inbox<unknown>()
    const errors = new Inbox<[string, string]>()
    const isolate = endAfterTest(await Isolate.spawn(throwOrAnswer, inbox.address))
    const [address] = (await inbox.atLeast(1)).splice(0) as [SendPort]
    const token = isolate.pause()
    address.send('throw')
    address.send('answer')
    isolate.addErrorListener(errors.address)
    isolate.setErrorsFatal(false)
    isolate.resume(token)
    expect((await errors.atLeast(1))[0]?.[0]).toBe('Error: thrown after the pause')
    expect(await inbox.atLeast(1)).toEqual(['answer'])
  })

  it('[IS19] it stops what the platform calls back only if it is a hard one', async () => {
    const counted = new Inbox<number>()
    const isolate = endAfterTest(await Isolate.spawn(countNativeCallbacks, counted.address))
    const running = await spawnEcho()
    await counted.atLeast(10)
    const token = isolate.pause()
    if (kind === 'hard') {
      await expect
        .poll(async () => {
          const { length } = counted.messages
          for (const _ of upTo(10)) await running.roundTrip()
          return counted.messages.length - length
        })
        .toBe(0)
    } else await counted.atLeast(counted.messages.length + 1000)
    isolate.resume(token)
    await counted.atLeast(counted.messages.length + 10)
    expect(counted.messages).toEqual(upTo(counted.messages.length))
  })

  it('[IS19] [IS22] [IS30] another isolate with its handle can pause, resume and kill it', async () => {
    const done = new Inbox<unknown>()
    const other = await Isolate.spawn(control, done.address)
    const [orders] = (await done.atLeast(1)).splice(0) as [SendPort<ControlOrder>]
    const { isolate, send, answers, atLeast } = await spawnEcho()
    const running = await spawnEcho()
    const token = new Capability()
    orders.send([isolate, 'pause', token])
    await done.atLeast(1)
    send('kept')
    await running.roundTrip()
    expect(answers).toEqual([])
    orders.send([isolate, 'resume', token])
    expect(await atLeast(1)).toEqual(['kept'])
    orders.send([isolate, 'pause', token])
    await done.atLeast(3)
    send('never answered')
    orders.send([isolate, 'kill', token])
    await isolate.exited
    expect(answers).toEqual(['kept'])
    other.kill()
  })
})

it('[IS33] a paused page holds its messages back, also those of an isolate that is gone, and nothing else', async () => {
  const { isolate, send, answers, atLeast } = await spawnEcho()
  const page = Isolate.current
  const token = page.pause()
  expect(page.pauseKind).toBe('soft')
  for (const message of ['one', 'two', 0]) send(message)
  // Zero ends it; its last word comes behind its answers.
  await isolate.exited
  expect(answers).toEqual([])
  new Isolate(page.controlPort).resume(token)
  page.resume(new Capability())
  expect(answers).toEqual([])
  page.resume(token)
  expect(await atLeast(3)).toEqual(['one', 'two', 0])
})
