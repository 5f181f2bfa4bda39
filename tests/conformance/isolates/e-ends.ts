import {
  type Capability,
  Isolate,
  RawReceivePort,
  ReceivePort,
  type SendPort,
  UnsendableError,
} from 'react-isolates/core'

/** Sends back what its port gets. A control port and a terminate capability make it kill itself with them. */
export function echoOrKillSelf(to: SendPort): void {
  const port = new RawReceivePort<number | [SendPort, Capability]>((message) => {
    if (typeof message === 'number') return to.send(message)
    const [controlPort, terminateCapability] = message
    new Isolate(controlPort, { terminateCapability }).kill({ priority: Isolate.immediate })
  })
  to.send(port.sendPort)
}

/** Kills itself, and has more to do in the same event. */
export function killSelfAndThrow(to: SendPort): void {
  to.send('before')
  Isolate.current.kill({ priority: Isolate.immediate })
  to.send('after')
  throw new Error('after the kill')
}

/** Asks for its own end before the next event, and has more to do in this one and in later ones. */
export function killSelfLater(to: SendPort): void {
  const port = new RawReceivePort((message) => to.send(message))
  port.sendPort.send('a later event')
  Isolate.current.kill()
  to.send('the rest of this event')
  queueMicrotask(() => to.send('its microtasks'))
}

const lazily = {
  to: undefined as SendPort | undefined,
  get value(): number {
    this.to?.send('initialising')
    for (;;);
  },
}

/** Reads a value whose initialiser never ends. */
export function readLazily(to: SendPort): void {
  lazily.to = to
  to.send(lazily.value)
}

/** Says so, then exits with a last message. */
export function exitWith([to, message]: [to: SendPort, message: unknown]): void {
  Isolate.exit(to, message)
}

/** Exits in the middle of something, with more to do everywhere, all of which it also tells on a channel of the platform. */
export async function exitInTheMiddle([to, channelName]: [SendPort, string]): Promise<void> {
  const channel = new BroadcastChannel(channelName)
  const tell = (what: unknown): void => {
    channel.postMessage(what)
    to.send(what)
  }
  new RawReceivePort(tell).sendPort.send('an event')
  setTimeout(() => tell('a timer'))
  queueMicrotask(() => tell('a microtask'))
  try {
    tell('before')
    Isolate.exit(to, 'last')
  } finally {
    tell('finally')
    await Promise.resolve()
    tell('after finally')
  }
}

/** Tries to exit with what cannot be sent, says why it could not, and goes on. */
export function exitWithFunction(to: SendPort): void {
  const port = new RawReceivePort((message) => to.send(message))
  try {
    Isolate.exit(to, { callback: () => {} })
  } catch (error) {
    to.send([error instanceof UnsendableError, (error as UnsendableError).path])
  }
  to.send(port.sendPort)
}

/** Adds its number to the data it gets, and passes them on to the next as its last act. */
export async function passOn([to, next, number]: [SendPort, SendPort, number]): Promise<void> {
  const port = new ReceivePort<Uint32Array>()
  to.send(port.sendPort)
  const data = await port.first
  data[number] = number
  Isolate.exit(next, data)
}

/** Counts the keys of each text it gets, until it gets null. */
export async function countKeys(to: SendPort): Promise<void> {
  const texts = new ReceivePort<string | null>()
  to.send(texts.sendPort)
  for await (const text of texts) {
    if (text === null) break
    to.send(Object.keys(JSON.parse(text) as object).length)
  }
  Isolate.exit()
}

/** Sends so many numbers in one event, and then stays, exits, closes its worker, or has nothing left to do. */
export function sendMany([to, count, then]: [SendPort, number, 'stay' | 'exit' | 'close' | 'end']): void {
  if (then === 'stay') new RawReceivePort()
  for (let next = 0; next < count; next++) to.send(next)
  if (then === 'exit') Isolate.exit()
  if (then === 'close') self.close()
}

/** Gives an address for numbers and one for the exit of who sends them; then tells how many came before it. */
export function countUntilExit(to: SendPort): void {
  let count = 0
  const numbers = new RawReceivePort<number>((number) => {
    // Out of order counts as lost.
    if (number === count) count++
  })
  const exit = new RawReceivePort(() => {
    to.send(count)
    numbers.close()
    exit.close()
  })
  to.send([numbers.sendPort, exit.sendPort])
}
