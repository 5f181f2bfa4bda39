// Section E of the conformance table: kill and exit.
import {
  Capability,
  Isolate,
  IsolateError,
  livingIsolates,
  type Priority,
  RawReceivePort,
  ReceivePort,
  type SendPort,
} from 'react-isolates/core'
import { describe, expect, it } from 'vitest'
import { asyncDispose } from '../../src/stream/dispose.ts'
import { spawnEcho } from './echoing.ts'
import { Inbox } from './inbox.ts'
import { endAfterTest } from './isolates-after-test.ts'
import { countInOneEvent } from './isolates/d-paused.ts'
import {
  countKeys,
  countUntilExit,
  echoOrKillSelf,
  exitInTheMiddle,
  exitWith,
  exitWithFunction,
  killSelfAndThrow,
  killSelfLater,
  passOn,
  readLazily,
  sendMany,
} from './isolates/e-ends.ts'
import { kinds, stopIsolates } from './kinds.ts'

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index)
const busyFor = (milliseconds: number) => {
  const until = performance.now() + milliseconds
  while (performance.now() < until);
}
const priorities: Priority[] = [Isolate.immediate, Isolate.beforeNextEvent]

/** Kills an isolate that counts down from four when two comes back; gives what came back. */
async function killAtTwo(priority: Priority): Promise<unknown[]> {
  const { isolate, send, answers, atLeast } = await spawnEcho()
  const exit = new ReceivePort()
  isolate.addOnExitListener(exit.sendPort)
  for (const number of [4, 3, 2]) {
    send(number)
    await atLeast(answers.length + 1)
  }
  isolate.kill({ priority })
  send(1)
  expect(await exit.first).toBe(null)
  await isolate.exited
  return answers
}

describe.each(kinds)('isolates that stop the %s way', (kind) => {
  stopIsolates(kind)

  it('[IS22] [C079] an isolate killed at once answers nothing that is sent afterwards', async () => {
    expect(await killAtTwo(Isolate.immediate)).toEqual([4, 3, 2])
  })

  it('[IS22] [C080] an isolate killed before its next event answers nothing that is sent afterwards', async () => {
    expect(await killAtTwo(Isolate.beforeNextEvent)).toEqual([4, 3, 2])
  })

  it('[IS22] [C081] an isolate that gets its own control port and capability can kill itself with them', async () => {
    const inbox = new Inbox<unknown>()
    const exit = new ReceivePort()
    const isolate = await Isolate.spawn(echoOrKillSelf, inbox.address, { onExit: exit.sendPort })
    const [address] = (await inbox.atLeast(1)).splice(0) as [SendPort]
    for (const message of [4, 3, [isolate.controlPort, isolate.terminateCapability], 2, 1])
      address.send(message)
    expect(await exit.first).toBe(null)
    expect(inbox.messages).toEqual([4, 3])
  })

  it('[IS22] [IS28] [C082] an isolate that kills itself at once does not come to its next statement', async () => {
    const inbox = new Inbox<unknown>()
    const errors = new Inbox<unknown>()
    const exit = new ReceivePort()
    await Isolate.spawn(killSelfAndThrow, inbox.address, { onExit: exit.sendPort, onError: errors.address })
    expect(await exit.first).toBe(null)
    expect(inbox.messages).toEqual(['before'])
    expect(errors.messages).toEqual([])
  })

  it('[IS22] an isolate that kills itself before its next event finishes this one', async () => {
    const inbox = new Inbox<unknown>()
    const isolate = await Isolate.spawn(killSelfLater, inbox.address)
    await isolate.exited
    expect(inbox.messages).toEqual(['the rest of this event', 'its microtasks'])
  })

  it('[IS22] [C083] an isolate whose lazy value never comes to be is ended by a kill at once', async () => {
    const inbox = new Inbox<unknown>()
    const exit = new ReceivePort()
    const isolate = await Isolate.spawn(readLazily, inbox.address, { onExit: exit.sendPort })
    expect(await inbox.atLeast(1)).toEqual(['initialising'])
    isolate.kill({ priority: Isolate.immediate })
    expect(await exit.first).toBe(null)
  })

  it('[IS22] [C084] an endless loop is ended by a kill at once', async () => {
    const inbox = new Inbox<number>()
    const isolate = await Isolate.spawn(countInOneEvent, inbox.address)
    const exit = new ReceivePort()
    isolate.addOnExitListener(exit.sendPort)
    await inbox.atLeast(10)
    isolate.kill({ priority: Isolate.immediate })
    expect(await exit.first).toBe(null)
  })

  it('[IS22] [C085] an idle isolate is ended by a kill of either priority', async () => {
    for (const priority of priorities) {
      const { isolate } = await spawnEcho()
      const exit = new ReceivePort()
      isolate.addOnExitListener(exit.sendPort)
      isolate.kill({ priority })
      expect(await exit.first).toBe(null)
    }
  })

  it('[IS22] [C086] an endless loop never comes to an end before its next event', async () => {
    const inbox = new Inbox<number>()
    const isolate = await Isolate.spawn(countInOneEvent, inbox.address)
    await inbox.atLeast(1)
    isolate.kill({ priority: Isolate.beforeNextEvent })
    await inbox.atLeast(inbox.messages.length + 50)
    const pong = new ReceivePort()
    isolate.ping(pong.sendPort, { response: 'alive' })
    expect(await pong.first).toBe('alive')
    isolate.kill({ priority: Isolate.immediate })
    await isolate.exited
  })

  it('[IS22] [IS23] [C088] a ping is answered before a kill that was asked for after it', async () => {
    for (const kill of priorities)
      for (const ping of priorities) {
        const { isolate } = await spawnEcho()
        const notices = new Inbox<string>()
        isolate.addOnExitListener(notices.address, { response: 'gone' })
        isolate.ping(notices.address, { response: 'alive', priority: ping })
        isolate.kill({ priority: kill })
        expect(await notices.atLeast(2), `ping ${ping}, kill ${kill}`).toEqual(['alive', 'gone'])
      }
  })

  it('[IS31] [C089] a handle without the terminate capability, or with another one, kills nothing', async () => {
    const { isolate, roundTrip } = await spawnEcho()
    const { controlPort } = isolate
    for (const priority of priorities) {
      new Isolate(controlPort).kill({ priority })
      new Isolate(controlPort, { terminateCapability: null }).kill({ priority })
      new Isolate(controlPort, { terminateCapability: new Capability() }).kill({ priority })
      new Isolate(controlPort, { terminateCapability: isolate.pauseCapability }).kill({ priority })
    }
    await roundTrip()
    new Isolate(controlPort, { terminateCapability: isolate.terminateCapability }).kill()
    await isolate.exited
  })

  it('[IS22] [IS24] [C090] killing twice, or what is dead, does nothing, and the end is told once', async () => {
    const other = await spawnEcho()
    for (const priority of priorities) {
      const { isolate } = await spawnEcho()
      const exit = new Inbox<unknown>()
      isolate.addOnExitListener(exit.address)
      isolate.kill({ priority })
      isolate.kill({ priority })
      await isolate.exited
      isolate.kill({ priority })
      await other.roundTrip()
      expect(exit.messages).toEqual([null])
    }
  })

  it('[IS29] [C092] exit sends its last message, and the isolate ends', async () => {
    const inbox = new Inbox<unknown>()
    const isolate = await Isolate.spawn(exitWith, [inbox.address, 'Closed'])
    await isolate.exited
    expect(inbox.messages).toEqual(['Closed'])
  })

  it('[IS29] [IS24] the last message comes before the exit notice, also at one port', async () => {
    const inbox = new Inbox<unknown>()
    await Isolate.spawn(exitWith, [inbox.address, 'last'], {
      onExit: inbox.address,
    })
    expect(await inbox.atLeast(2)).toEqual(['last', null])
  })

  it('[IS29] [C094] after exit nothing is heard of finally, microtasks, events and timers', async () => {
    const inbox = new Inbox<unknown>()
    const errors = new Inbox<unknown>()
    const channel = new BroadcastChannel(`exit in the middle, ${kind}`)
    const run: unknown[] = []
    channel.onmessage = ({ data }) => run.push(data)
    const isolate = await Isolate.spawn(exitInTheMiddle, [inbox.address, channel.name], {
      onError: errors.address,
    })
    await isolate.exited
    expect(inbox.messages).toEqual(['before', 'last'])
    expect(errors.messages).toEqual([])
    await expect.poll(() => run).toContain('before')
    // A thread that cannot be blocked unwinds, and what unwinding runs is run. It just reaches nobody.
    if (kind === 'hard') expect(run).toEqual(['before'])
    else expect(run).not.toContain('a timer')
    channel.close()
  })

  it('[IS29] an isolate lives on when its last message cannot be sent', async () => {
    const inbox = new Inbox<unknown>()
    endAfterTest(await Isolate.spawn(exitWithFunction, inbox.address))
    const [refused, address] = (await inbox.atLeast(2)).splice(0) as [unknown, SendPort]
    expect(refused).toEqual([true, 'message → .callback'])
    address.send('alive')
    expect(await inbox.atLeast(1)).toEqual(['alive'])
  })

  it('[IS17] [IS29] [C096] an isolate of other code cannot exit with a message, but can exit', async () => {
    const inbox = new Inbox<unknown>()
    // Marked as the isolates' own, so that it shares the library with them, as it does after a build.
    const uri = new URL('./isolates/e-exits-to-spawner.ts?isolate', import.meta.url)
    const isolate = await Isolate.spawnUri(uri, [], inbox.address)
    await isolate.exited
    expect(inbox.messages).toEqual([[true, expect.stringContaining('Send it, then exit.')]])
  })

  it('[IS7] [IS29] [C097] data go around a ring of isolates, each of which exits with them', async () => {
    const size = 8
    const home = new ReceivePort<Uint32Array>()
    let next = home.sendPort
    for (const number of upTo(size).reverse()) {
      const hello = new ReceivePort<SendPort>()
      await Isolate.spawn(passOn, [hello.sendPort, next, number])
      next = await hello.first
    }
    next.send(new Uint32Array(100_000))
    const data = await home.first
    expect([...data.subarray(0, size + 1)]).toEqual([...upTo(size), 0])
    await expect.poll(livingIsolates).toBe(0)
  })

  it('[IS32] [C098] an isolate that leaves its loop and exits has sent all results before', async () => {
    const inbox = new Inbox<unknown>()
    const isolate = await Isolate.spawn(countKeys, inbox.address)
    const [texts] = (await inbox.atLeast(1)).splice(0) as [SendPort]
    for (const text of ['{"a":1}', '{"a":1,"b":2}', '{}', null]) texts.send(text)
    await isolate.exited
    expect(inbox.messages).toEqual([1, 2, 0])
  })

  // Dart delivers all that was sent before a kill at once. A worker that is terminated takes along what is still on its
  // way in some engines. Offered instead: every end from inside is without loss, and what a kill lets through has no gap.
  it('[IS32] [C099] of 2,000 messages none is lost by an end from inside, and none in the middle by a kill at once', async () => {
    for (const end of ['exit', 'close', 'end'] as const) {
      const inbox = new Inbox<unknown>()
      await Isolate.spawn(sendMany, [inbox.address, 2000, end], {
        onExit: inbox.address,
      })
      expect(await inbox.atLeast(2001), end).toEqual([...upTo(2000), null])
    }
    for (const priority of priorities) {
      const inbox = new Inbox<unknown>()
      const exit = new Inbox<unknown>()
      const isolate = await Isolate.spawn(sendMany, [inbox.address, 2000, 'stay'], {
        onExit: exit.address,
      })
      await inbox.atLeast(1)
      isolate.kill({ priority })
      await exit.atLeast(1)
      const { length } = inbox.messages
      expect(inbox.messages).toEqual(upTo(length))
      if (priority === Isolate.beforeNextEvent) expect(length).toBe(2000)
      expect(exit.messages).toEqual([null])
    }
  })

  it('[IS22] [IS32] an idle isolate that is killed at once loses nothing, however long the page takes to read it', async () => {
    let count = 0
    const port = new RawReceivePort<number>((number) => {
      if (number === count) count++
      if (number > 0) return
      // Meanwhile it sends the others and is idle.
      busyFor(100)
      isolate.kill({ priority: Isolate.immediate })
      busyFor(100)
    })
    const isolate = await Isolate.spawn(sendMany, [port.sendPort, 300, 'stay'], {
      paused: true,
    })
    isolate.resume(isolate.pauseCapability!)
    await isolate.exited
    expect(count).toBe(300)
    port.close()
  })

  it('[IS32] what an isolate has sent to a third one arrives there before its exit notice', async () => {
    for (const end of ['exit', 'close', 'end'] as const) {
      const inbox = new Inbox<unknown>()
      await Isolate.spawn(countUntilExit, inbox.address)
      const [[numbers, exit]] = (await inbox.atLeast(1)).splice(0) as [[SendPort, SendPort]]
      await Isolate.spawn(sendMany, [numbers, 2000, end], { onExit: exit })
      expect(await inbox.atLeast(1), end).toEqual([2000])
    }
  })

  it('[IS25] disposing of an isolate kills it and waits until it is gone, as `await using` does', async () => {
    const inbox = new Inbox<number>()
    const isolate = await Isolate.spawn(countInOneEvent, inbox.address)
    await inbox.atLeast(1)
    // Spelled out: not every engine knows the syntax, or the symbol.
    await isolate[asyncDispose]()
    expect(livingIsolates()).toBe(0)
  })
})

it('[IS8] [C083] an isolate whose module never finishes loading is given up by its signal', async () => {
  const channel = new BroadcastChannel('e-loops-at-import')
  const loading = new Promise((resolve) => channel.addEventListener('message', resolve, { once: true }))
  const giveUp = new AbortController()
  const exit = new ReceivePort()
  const uri = new URL('./isolates/e-loops-at-import.ts', import.meta.url)
  const spawned = Isolate.spawnUri(uri, [], null, { signal: giveUp.signal, onExit: exit.sendPort })
  await loading
  giveUp.abort(new Error('it takes too long'))
  await expect(spawned).rejects.toThrow('it takes too long')
  expect(await exit.first).toBe(null)
  expect(livingIsolates()).toBe(0)
  channel.close()
})

it('[IS29] [IS33] a page cannot exit, and killing it does nothing', async () => {
  expect(() => Isolate.exit()).toThrow(IsolateError)
  expect(() => Isolate.exit()).toThrow(expect.objectContaining({ code: 'ISO-307' }))
  for (const priority of priorities) Isolate.current.kill({ priority })
  const port = new RawReceivePort()
  const heard = new Promise((resolve) => {
    port.handler = resolve
  })
  port.sendPort.send('alive')
  expect(await heard).toBe('alive')
  port.close()
  const { roundTrip } = await spawnEcho()
  await roundTrip()
})
