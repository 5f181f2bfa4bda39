import { Isolate, RawReceivePort, ReceivePort, type SendPort } from 'react-isolates/core'

/** Sends all, then has nothing left to do. */
export function sendAll([to, messages]: [to: SendPort, messages: unknown[]]): void {
  for (const message of messages) to.send(message)
}

/** Adds 87 to each number, for whoever sends it with an address of its own. */
export function add87(hello: SendPort): void {
  const requests = new ReceivePort<[number: number, reply: SendPort<number>]>()
  requests.listen(([number, reply]) => reply.send(number + 87))
  hello.send(requests.sendPort)
}

/** Doubles ten numbers, then says -1 and is done. */
export function doubleTen([hello, results]: [hello: SendPort, results: SendPort<number>]): void {
  const numbers = new ReceivePort<number>()
  let count = 0
  numbers.listen((number) => {
    results.send(number * 2)
    if (++count < 10) return
    results.send(-1)
    numbers.close()
  })
  hello.send(numbers.sendPort)
}

/** Sends back what its port gets, and the address of that port first. Zero ends it. */
export function echo(to: SendPort): void {
  const port = new ReceivePort<unknown>()
  port.listen((message) => {
    to.send(message)
    if (message === 0) port.close()
  })
  to.send(port.sendPort)
}

/** Sends a number every few milliseconds, for ever. */
export function count(to: SendPort<number>): void {
  let next = 0
  setInterval(() => to.send(next++), 2)
}

/** Never comes to its next event. Says so again and again. */
export function spin(to: SendPort<string>): void {
  for (;;) {
    to.send('tick')
    const until = performance.now() + 2
    while (performance.now() < until);
  }
}

/** Ways to end listening. Each is tried by an isolate that holds one port and gets 1, 2, 3. */
const waysToEnd = {
  close: (port: ReceivePort<number>) => port.close(),
  first: (port: ReceivePort<number>) => port.first,
  elementAt: (port: ReceivePort<number>) => port.elementAt(1),
  'single of two': (port: ReceivePort<number>) => port.single.catch(() => {}),
  any: (port: ReceivePort<number>) => port.any((number) => number === 2),
  take: (port: ReceivePort<number>) => port.take(2).toList(),
  takeWhile: (port: ReceivePort<number>) => port.takeWhile((number) => number < 2).toList(),
  'takeWhile and cast': (port: ReceivePort<number>) =>
    port
      .takeWhile((number) => number < 3)
      .cast<number>()
      .toList(),
  async cancel(port: ReceivePort<number>) {
    const subscription = port.listen(() => void subscription.cancel())
  },
  async 'a loop that is left'(port: ReceivePort<number>) {
    for await (const number of port) if (number === 2) break
  },
  async 'a loop that throws'(port: ReceivePort<number>) {
    try {
      for await (const number of port) throw new Error(String(number))
    } catch {
      // left all the same
    }
  },
  async 'a web stream that is cancelled'(port: ReceivePort<number>) {
    const reader = port.toReadableStream().getReader()
    await reader.read()
    await reader.cancel()
  },
}
export type WayToEnd = keyof typeof waysToEnd
export const allWaysToEnd = Object.keys(waysToEnd) as WayToEnd[]

/** Holds a single port, whose address it gives away, and ends listening at it in the given way. */
export function endListening([hello, way]: [hello: SendPort, way: WayToEnd]): void {
  const port = new ReceivePort<number>()
  void waysToEnd[way](port)
  hello.send(port.sendPort)
}

/** Holds a port open that shall not keep it alive. */
export function holdLoosely(to: SendPort<boolean[]>): void {
  const raw = new RawReceivePort()
  const states = [raw.keepIsolateAlive]
  raw.keepIsolateAlive = false
  states.push(raw.keepIsolateAlive)
  to.send(states)
}

/** Reports to `to` the two messages that its port gets. */
function reportTwo([to, hello]: [to: SendPort, hello: SendPort]): void {
  const port = new ReceivePort<unknown>()
  port.take(2).listen((message) => to.send(message))
  hello.send(port.sendPort)
}

/** Spawns a reporter, greets it, sends its address on to a stranger, and is gone. */
export async function introduceAndEnd([to, stranger]: [to: SendPort, stranger: SendPort]): Promise<void> {
  const hello = new ReceivePort<SendPort>()
  await Isolate.spawn(reportTwo, [to, hello.sendPort] as [SendPort, SendPort])
  const reporter = await hello.first
  reporter.send('from the introducer')
  stranger.send(reporter)
}

/** Waits for an address and says something there. */
export function greet([hello, greeting]: [hello: SendPort, greeting: string]): void {
  const addresses = new ReceivePort<SendPort>()
  void addresses.first.then((address) => address.send(greeting))
  hello.send(addresses.sendPort)
}

/** Counts in shared memory what its port gets, and sends each on to the address in it, until none is left. */
export function bounce([hello, memory]: [hello: SendPort, memory: SharedArrayBuffer]): void {
  const bounces = new Int32Array(memory)
  const port = new ReceivePort<[peer: SendPort, left: number]>()
  port.listen(([peer, left]) => {
    Atomics.add(bounces, 0, 1)
    if (left > 0) peer.send([port.sendPort, left - 1])
  })
  hello.send(port.sendPort)
}
