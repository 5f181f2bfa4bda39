// Entry points that exchange ports by hand, some of them wrongly.
import { Isolate, RawReceivePort, ReceivePort, type SendPort } from 'react-isolates/core'

/** Sends back what it gets, in capitals. */
export function capitals(sendPort: SendPort<string | SendPort<string>>): void {
  const port = new ReceivePort<string>()
  sendPort.send(port.sendPort)
  port.listen((text) => sendPort.send(text.toUpperCase()))
}

export function endsAtOnce(_sendPort: SendPort): void {}

export function throwsAtOnce(_sendPort: SendPort): void {
  throw new RangeError('not today')
}

/** Says something before its address. */
export function chats(sendPort: SendPort): void {
  new RawReceivePort()
  sendPort.send('hello')
}

/** Lives on and never says a word. */
export function silent(_sendPort: SendPort): void {
  new RawReceivePort()
}

export function busy(_sendPort: SendPort): void {
  for (;;);
}

/** Fails so many times in all, over all its isolates, before it works: they count in memory that they share. */
export function failsUntil(
  failures: number,
  attempts: SharedArrayBuffer,
  sendPort: SendPort<string | SendPort<string>>,
): void {
  if (Atomics.add(new Int32Array(attempts), 0, 1) < failures) throw new Error('not yet')
  capitals(sendPort)
}

export type ExitMessage = { kind: 'data'; data: number } | { kind: 'close'; by: 'exit' | 'port' }

/** The second controller of the sources: a message of a sealed class ends the isolate from inside. */
export async function randomStrings(sendPort: SendPort<string | SendPort<ExitMessage>>): Promise<void> {
  const port = new ReceivePort<ExitMessage>()
  sendPort.send(port.sendPort)
  for await (const message of port) {
    switch (message.kind) {
      case 'data':
        sendPort.send('x'.repeat(message.data))
        break
      case 'close':
        if (message.by === 'exit') Isolate.exit(sendPort, 'Closed')
        port.close()
    }
  }
}

/** The first one: it listens as long as numbers come. */
export async function whileNumbers(sendPort: SendPort<string | SendPort<unknown>>): Promise<void> {
  const port = new ReceivePort<unknown>()
  sendPort.send(port.sendPort)
  const messages = port.takeWhile((element): element is number => typeof element === 'number').cast<number>()
  for await (const message of messages) sendPort.send('x'.repeat(message))
}

export type Command = [id: number, text: string] | 'shutdown'

/** The "robust ports" of the documentation: commands with ids, errors as answers, a shutdown. */
export function startRemoteIsolate(sendPort: SendPort<unknown>): void {
  const port = new ReceivePort<Command>()
  sendPort.send(port.sendPort)
  port.listen((message) => {
    if (message === 'shutdown') return port.close()
    const [id, text] = message
    try {
      sendPort.send([id, JSON.parse(text)])
    } catch (error) {
      sendPort.send([id, String(error)])
    }
  })
}
