import { Capability, Isolate, RawReceivePort, ReceivePort, type SendPort } from 'react-isolates/core'

/** What an isolate knows of itself, by parts that can be compared elsewhere. */
export interface SelfPortrait {
  controlPort: SendPort
  pauseCapability: Capability | null
  terminateCapability: Capability | null
  debugName: string | null
  pauseKind: 'hard' | 'soft'
}

export function portraitOf(isolate: Isolate): SelfPortrait {
  const { controlPort, pauseCapability, terminateCapability, debugName, pauseKind } = isolate
  return { controlPort, pauseCapability, terminateCapability, debugName, pauseKind }
}

/** Tells what it is, and the handle of itself. */
export function introduceItself(to: SendPort): void {
  new RawReceivePort()
  to.send([portraitOf(Isolate.current), Isolate.current])
}

/** Sends back each value it gets, and whether two that it gets together are one. */
export function compare(to: SendPort): void {
  const port = new RawReceivePort<[Capability, Capability]>(([one, other]) => {
    const known = new Map([[one, 'found']])
    to.send([one, [one === other, one.equals(other), known.get(other) ?? 'not found', one.hashCode]])
  })
  to.send(port.sendPort)
}

/** Sends a new capability, twice, and one more. */
export function makeCapabilities(to: SendPort): void {
  const one = new Capability()
  to.send([one, { inside: [one] }, new Capability()])
}

/** Pings, listens to and kills an isolate whose handle it gets. */
export async function operate(to: SendPort): Promise<void> {
  const handles = new ReceivePort<Isolate>()
  to.send(handles.sendPort)
  const isolate = await handles.first
  const pong = new ReceivePort()
  isolate.ping(pong.sendPort, { response: 'pong', priority: Isolate.beforeNextEvent })
  to.send([isolate instanceof Isolate, await pong.first, portraitOf(isolate)])
  const exit = new ReceivePort()
  isolate.addOnExitListener(exit.sendPort, { response: 'killed' })
  isolate.kill()
  to.send(await exit.first)
}
