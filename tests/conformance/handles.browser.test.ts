// Section K of the conformance table: capabilities, the current isolate, handles.
import {
  Capability,
  Isolate,
  IsolateError,
  livingIsolates,
  ReceivePort,
  type SendPort,
} from 'react-isolates/core'
import { expect, it } from 'vitest'
import { spawnEcho } from './echoing.ts'
import { Inbox } from './inbox.ts'
import { endAfterTest } from './isolates-after-test.ts'
import {
  compare,
  introduceItself,
  makeCapabilities,
  operate,
  portraitOf,
  type SelfPortrait,
} from './isolates/k-handles.ts'

/** What arrives when a value is sent to this isolate itself. */
async function sendToSelf(value: unknown): Promise<unknown> {
  const port = new ReceivePort()
  port.sendPort.send(value)
  return port.first
}

it('[PT10] [C219] a capability sent to oneself is the same, and no other', async () => {
  const one = new Capability()
  const other = new Capability()
  const [back, inside] = (await sendToSelf([one, { inside: new Map([[other, one]]) }])) as [
    Capability,
    { inside: Map<Capability, Capability> },
  ]
  expect(back).toBe(one)
  expect(back.equals(one)).toBe(true)
  expect(back.hashCode).toBe(one.hashCode)
  expect(inside.inside.get(other)).toBe(one)
  expect(back.equals(other)).toBe(false)
  expect(other.hashCode).not.toBe(one.hashCode)
  expect(one.equals('a capability')).toBe(false)
})

it('[PT10] [C220] a capability that went to another isolate and back is the same', async () => {
  const inbox = new Inbox<unknown>()
  endAfterTest(await Isolate.spawn(compare, inbox.address))
  const [address] = (await inbox.atLeast(1)).splice(0) as [SendPort]
  const one = new Capability()
  address.send([one, one])
  address.send([one, new Capability()])
  const [first, second] = (await inbox.atLeast(2)) as [[Capability, unknown], [Capability, unknown]]
  expect(first).toEqual([one, [true, true, 'found', one.hashCode]])
  expect(second).toEqual([one, [false, false, 'not found', one.hashCode]])
  expect(first[0]).toBe(one)
  expect(second[0]).toBe(one)
})

it('[PT10] capabilities made elsewhere are told apart here as well', async () => {
  const inbox = new Inbox<[Capability, { inside: [Capability] }, Capability]>()
  await Isolate.spawn(makeCapabilities, inbox.address)
  const [[one, { inside }, other]] = (await inbox.atLeast(1)) as [
    [Capability, { inside: [Capability] }, Capability],
  ]
  expect(inside[0]).toBe(one)
  expect(other.equals(one)).toBe(false)
})

it('[IS30] [C221] the current isolate is the one that its spawner got, by port and capabilities', async () => {
  const inbox = new Inbox<[SelfPortrait, Isolate]>()
  const isolate = endAfterTest(await Isolate.spawn(introduceItself, inbox.address, { debugName: 'itself' }))
  const [[portrait]] = (await inbox.atLeast(1)) as [[SelfPortrait, Isolate]]
  expect(portrait).toEqual(portraitOf(isolate))
  expect(portrait.controlPort).toBe(isolate.controlPort)
  expect(portrait.pauseCapability).toBe(isolate.pauseCapability)
  expect(portrait.terminateCapability).toBe(isolate.terminateCapability)
  expect(portrait.debugName).toBe('itself')
  expect(portrait.pauseCapability!.equals(portrait.terminateCapability)).toBe(false)
})

it('[IS30] [C222] a handle can be sent: it arrives as a handle with the same parts', async () => {
  const inbox = new Inbox<[SelfPortrait, Isolate]>()
  const isolate = endAfterTest(await Isolate.spawn(introduceItself, inbox.address))
  const [[portrait, handle]] = (await inbox.atLeast(1)) as [[SelfPortrait, Isolate]]
  expect(handle).toBeInstanceOf(Isolate)
  expect(portraitOf(handle)).toEqual(portrait)
  expect(handle.controlPort).toBe(isolate.controlPort)
  const back = (await sendToSelf({ handle: isolate })) as { handle: Isolate }
  expect(portraitOf(back.handle)).toEqual(portraitOf(isolate))
  back.handle.kill()
  await isolate.exited
})

it('[IS30] [C222] a handle that was sent to a third isolate pings, listens and kills there', async () => {
  const inbox = new Inbox<unknown>()
  const { isolate } = await spawnEcho()
  await Isolate.spawn(operate, inbox.address)
  const [handles] = (await inbox.atLeast(1)).splice(0) as [SendPort<Isolate>]
  handles.send(isolate)
  expect(await inbox.atLeast(2)).toEqual([[true, 'pong', portraitOf(isolate)], 'killed'])
  await isolate.exited
})

it('[IS30] [IS31] a handle keeps on its way what it lacks', async () => {
  const { isolate, roundTrip } = await spawnEcho()
  const { controlPort, pauseCapability } = isolate
  const restricted = new Isolate(controlPort, { pauseCapability })
  const arrived = (await sendToSelf(restricted)) as Isolate
  expect(portraitOf(arrived)).toMatchObject({
    controlPort,
    pauseCapability,
    terminateCapability: null,
    debugName: null,
  })
  arrived.kill({ priority: Isolate.immediate })
  await roundTrip()
})

it('[IS30] [C223] there is a current isolate on the page and in isolates, and they differ', async () => {
  const page = Isolate.current
  expect(page).toBeInstanceOf(Isolate)
  expect(portraitOf(page)).toEqual({
    controlPort: Isolate.current.controlPort,
    pauseCapability: expect.any(Capability),
    terminateCapability: expect.any(Capability),
    debugName: 'main',
    pauseKind: 'soft',
  })
  const inside = await Isolate.run(() => portraitOf(Isolate.current))
  expect(inside.controlPort).not.toBe(page.controlPort)
  expect(inside).toEqual({
    controlPort: expect.anything(),
    pauseCapability: expect.any(Capability),
    terminateCapability: expect.any(Capability),
    debugName: expect.any(String),
    pauseKind: 'hard',
  })
})

it('[IS30] [C225] two isolates may have one name, and it reads back', async () => {
  const inbox = new Inbox<[SelfPortrait, Isolate]>()
  const options = { debugName: 'a name' }
  const one = endAfterTest(await Isolate.spawn(introduceItself, inbox.address, options))
  const other = endAfterTest(await Isolate.spawn(introduceItself, inbox.address, options))
  expect([one.debugName, other.debugName]).toEqual(['a name', 'a name'])
  const names = (await inbox.atLeast(2)).map(([{ debugName }]) => debugName)
  expect(names).toEqual(['a name', 'a name'])
  expect(one.controlPort.equals(other.controlPort)).toBe(false)
  expect(livingIsolates()).toBe(2)
})

it('[IS30] without a name an isolate has that of its entry point', async () => {
  const { isolate } = await spawnEcho()
  expect(isolate.debugName).toBe('echo')
  expect(await Isolate.run(() => Isolate.current.debugName)).toEqual(expect.any(String))
})

it('[IS31] a handle made of a control port alone pings and listens', async () => {
  const { isolate, send } = await spawnEcho()
  const handle = new Isolate(isolate.controlPort)
  const pong = new ReceivePort()
  handle.ping(pong.sendPort, { response: 'pong', priority: Isolate.beforeNextEvent })
  expect(await pong.first).toBe('pong')
  const exit = new ReceivePort()
  handle.addOnExitListener(exit.sendPort, { response: 'gone' })
  const notices = new Inbox<unknown>()
  handle.addErrorListener(notices.address)
  handle.removeErrorListener(notices.address)
  const { exited } = handle
  send(0)
  expect(await exit.first).toBe('gone')
  await exited
})

it('[IS31] a handle wants the address of an isolate', () => {
  const port = new ReceivePort()
  for (const wrong of [undefined, null, 'an address', port])
    expect(() => new Isolate(wrong as never)).toThrow(
      expect.objectContaining({ code: 'ISO-308', constructor: IsolateError }),
    )
  port.close()
})
