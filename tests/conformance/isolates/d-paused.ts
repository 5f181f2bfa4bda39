import { type Capability, Isolate, RawReceivePort, ReceivePort, type SendPort } from 'react-isolates/core'

/** Sends its name as soon as it runs, then has nothing left to do. */
export function sayStarted(to: SendPort<string>): void {
  to.send('started')
}

/** Sends a number every few milliseconds, without ever coming to its next event. */
export function countInOneEvent(to: SendPort<number>): void {
  for (let next = 0; ; next++) {
    to.send(next)
    const until = performance.now() + 5
    while (performance.now() < until);
  }
}

/** Sets timers for later than the page needs to pause it, and says so. Each tells when it falls due. */
export function setTimers([to, delays]: [to: SendPort<string>, delays: number[]]): void {
  for (const delay of delays) setTimeout(() => to.send(`after ${delay}`), delay)
  to.send('timers are set')
}

/** Two ports, of which every message goes back with the name of its port. */
export function nameTheirPort(to: SendPort): void {
  const left = new RawReceivePort<string>((message) => to.send(`left ${message}`))
  const right = new RawReceivePort<string>((message) => to.send(`right ${message}`))
  to.send([left.sendPort, right.sendPort])
}

/** What the isolate of the upload demo is asked for. */
export type UploadOrder = { upload: string } | { pauseWith: Capability }

/** Uploads in the order asked for, and pauses itself when it is asked to. */
export function uploadAndPause(to: SendPort): void {
  const orders = new RawReceivePort<UploadOrder>((order) => {
    if ('upload' in order) return to.send(order.upload)
    Isolate.current.pause(order.pauseWith)
    to.send('pausing')
  })
  to.send(orders.sendPort)
}

/** Keeps three messages in a port, then begins to listen to it and pauses in the same event. */
export function pauseWithKeptMessages([to, token]: [to: SendPort, token: Capability]): void {
  const kept = new ReceivePort<number>()
  const start = new RawReceivePort(() => {
    kept.listen((message) => to.send(message))
    Isolate.current.pause(token)
    to.send('pausing')
  })
  for (const number of [1, 2, 3]) kept.sendPort.send(number)
  start.sendPort.send('behind those')
}

/** Throws what it is told to, and answers everything else. */
export function throwOrAnswer(to: SendPort): void {
  const port = new RawReceivePort((message) => {
    if (message === 'throw') throw new Error('thrown after the pause')
    to.send(message)
  })
  to.send(port.sendPort)
}

/** Sends a number each time the platform itself calls back: no port or timer of the library takes part. */
export async function countNativeCallbacks(to: SendPort<number>): Promise<never> {
  const { port1, port2 } = new MessageChannel()
  for (let next = 0; ; next++) {
    to.send(next)
    const back = new Promise((resolve) => {
      port1.onmessage = resolve
    })
    port2.postMessage(null)
    await back
  }
}

/** Sends all these numbers, then pauses itself. */
export function sendManyAndPause([to, count]: [to: SendPort<number>, count: number]): void {
  new RawReceivePort()
  Isolate.current.pause()
  for (let next = 0; next < count; next++) to.send(next)
}

/** What another isolate is asked to do to a third. */
export type ControlOrder = [isolate: Isolate, verb: 'pause' | 'resume' | 'kill', token: Capability]

/** Does to isolates what it is told to, and tells when the page has heard of it. */
export function control(to: SendPort): void {
  const orders = new RawReceivePort<ControlOrder>(([isolate, verb, token]) => {
    if (verb === 'kill') isolate.kill()
    else isolate[verb](token)
    to.send(verb)
  })
  to.send(orders.sendPort)
}
