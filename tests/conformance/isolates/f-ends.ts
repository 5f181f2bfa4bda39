import { Isolate, RawReceivePort, type SendPort } from 'react-isolates/core'

/** Does nothing. */
export function doNothing(): void {}

/** Has only a microtask left to do. */
export function scheduleMicrotask(to: SendPort): void {
  queueMicrotask(() => to.send('microtask'))
}

/** Has only a timer left to do. */
export function startTimer([to, delay]: [to: SendPort, delay: number]): void {
  setTimeout(() => to.send('timer'), delay)
}

/** Counts its messages down and closes its port at zero. */
export function countDown(to: SendPort): void {
  let left = 4
  const port = new RawReceivePort(() => {
    to.send(--left)
    if (left === 0) port.close()
  })
  to.send(port.sendPort)
}

/** Throws `first`, then `second`, and closes its only port at the third message. */
export function throwTwiceAndClose(to: SendPort): void {
  const port = new RawReceivePort<string>((message) => {
    if (message === 'close') return port.close()
    throw new Error(message)
  })
  to.send(port.sendPort)
}

/** Keeps a port open; a timer answers on it. */
export function answerByTimer([to, name]: [to: SendPort, name: string]): void {
  const port = new RawReceivePort(() => setTimeout(() => to.send(name), 10))
  to.send(port.sendPort)
}

/** Says when it ends, by the clock of all threads, and ends in one of many ways. */
export function endBy([to, way]: [to: SendPort, way: WayToEnd]): void {
  to.send(performance.timeOrigin + performance.now())
  if (way === 'nothing left') return
  new RawReceivePort()
  if (way === 'exit') Isolate.exit()
  if (way === 'self.close()') self.close()
  if (way === 'an error') throw new Error('uncaught')
  if (way === 'a rejection') void Promise.reject(new Error('unhandled'))
  // The others are done to it.
}

/** How isolates end. */
export const waysToEnd = [
  'nothing left',
  'exit',
  'self.close()',
  'an error',
  'a rejection',
  'kill',
  'kill at once',
] as const
export type WayToEnd = (typeof waysToEnd)[number]

/** Waits for the end of another isolate, having nothing else to do, then tells. */
export async function tellExit([to, other]: [to: SendPort, other: Isolate]): Promise<void> {
  await other.exited
  to.send('it is gone')
}

/** Looks at the ends that it cannot see, and lets go of them. */
export function watchOwnEnd(): void {
  void Isolate.current.exited.then(() => {
    throw new Error('an isolate saw its own end')
  })
}

/** What may keep an isolate alive, each until it tells and lets go. */
export const holds = {
  'an open port': (to) => {
    const port = new RawReceivePort(() => {
      to.send('held')
      port.close()
    })
    port.sendPort.send('later')
  },
  'a message to itself, in a port that does not hold it': (to) => {
    const port = new RawReceivePort(() => to.send('held'))
    port.keepIsolateAlive = false
    port.sendPort.send('later')
  },
  'a timer': (to) => void setTimeout(() => to.send('held'), 10),
  'an interval': (to) => {
    let ticks = 0
    const timer = setInterval(() => {
      if (++ticks < 3) return
      to.send('held')
      clearInterval(timer)
    }, 5)
  },
  'an interval that is cleared as a timer': (to) => {
    const timer = setInterval(() => {
      to.send('held')
      clearTimeout(timer)
    }, 5)
  },
  'its entry point': async (to) => {
    await fetch('data:,')
    to.send('held')
  },
  'a run of its own': (to) => void Isolate.run(() => 'held').then((word) => to.send(word)),
  'a timer set by a timer': (to) => void setTimeout(() => setTimeout(() => to.send('held'), 5), 5),
} satisfies Record<string, (to: SendPort) => unknown>

export function hold([to, what]: [to: SendPort, what: keyof typeof holds]): unknown {
  return holds[what](to)
}

/** What does not keep an isolate alive. */
export const slips = {
  'a closed port': () => new RawReceivePort().close(),
  'a port told not to': () => {
    new RawReceivePort().keepIsolateAlive = false
  },
  'a cleared timer': () => clearTimeout(setTimeout(() => {}, 60_000)),
  'a timer cleared as an interval': () => clearInterval(setTimeout(() => {}, 60_000)),
  'a cleared interval': () => clearInterval(setInterval(() => {}, 60_000)),
  'a promise that nobody settles': () => void new Promise(() => {}),
  'the address of another': () => Isolate.current.controlPort,
} satisfies Record<string, () => unknown>

export function slip(what: keyof typeof slips): void {
  slips[what]()
}
