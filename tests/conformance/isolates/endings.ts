import { Isolate, ReceivePort, type SendPort, serveIsolate } from 'react-isolates/core'

/** How an isolate may end from inside. */
export const endings = {
  'it exits': () => Isolate.exit(),
  'it has nothing left to do': () => {},
  'it closes its worker': () => globalThis.close(),
  'it kills itself before the next event': () => Isolate.current.kill(),
  'it kills itself at once': () => Isolate.current.kill({ priority: Isolate.immediate }),
  'an error escapes': () => {
    throw new RangeError('escaped')
  },
  'a rejection escapes': () => {
    void Promise.reject(new RangeError('escaped'))
  },
}
export type Ending = keyof typeof endings

/** Sends so many numbers and ends. */
export function sendAndEnd([count, how, port]: [number, Ending, SendPort<number>]): void {
  for (let n = 0; n < count; n++) port.send(n)
  endings[how]()
}

/** Gives an address, takes numbers there, and tells all that came whenever somebody asks. */
export function collect(port: SendPort<SendPort<number | SendPort<number[]>>>): void {
  const all: number[] = []
  const inbox = new ReceivePort<number | SendPort<number[]>>()
  port.send(inbox.sendPort)
  inbox.listen((message) => (typeof message === 'number' ? all.push(message) : message.send(all)))
}

/** Stays until it is told how to end. */
export function stay(port: SendPort<SendPort<Ending>>): void {
  const orders = new ReceivePort<Ending>()
  port.send(orders.sendPort)
  orders.listen((how) => {
    // It stays otherwise, and does not end by having nothing left to do.
    if (how === 'it has nothing left to do') orders.close()
    endings[how]()
  })
}

/** The same in a worker of its own. */
export const serveStaying = (): void => serveIsolate(stay)

/** Runs so many inner isolates one after another, then waits until all channels that were opened for them are closed. */
export async function runInside(count: number): Promise<{ opened: number; left: number }> {
  const open = new Set<MessagePort>()
  let opened = 0
  const { MessageChannel } = globalThis
  globalThis.MessageChannel = class extends MessageChannel {
    constructor() {
      super()
      const { port1 } = this
      const close = port1.close.bind(port1)
      open.add(port1)
      opened++
      port1.close = () => {
        open.delete(port1)
        close()
      }
    }
  }
  for (let n = 0; n < count; n++) await Isolate.run(() => n)
  // Their end markers come behind their results.
  for (const until = Date.now() + 5000; open.size && Date.now() < until; )
    await new Promise((resolve) => setTimeout(resolve, 1))
  return { opened, left: open.size }
}
