// What an isolate does with values that cannot be sent.
import { Isolate, ReceivePort, type SendPort } from 'react-isolates/core'
import { badMessage, type Report, tryEverywhere } from './bad-values.ts'

/** Sends what it gets back to its address. */
export function echo(to: SendPort): void {
  const port = new ReceivePort<unknown>()
  port.listen((message) => to.send(message))
  to.send(port.sendPort)
}

/** Tries to send bad values, and to leave with them; reports of each, and lives on for one more message. */
export function sendAndExit([bads, to]: [bads: string[], to: SendPort<Report | SendPort>]): void {
  const kept = new Uint8Array(8)
  for (const bad of bads) to.send(sendOrLeave(bad, kept, to))
  const port = new ReceivePort<SendPort<number>>()
  void port.first.then((reply) => reply.send(kept.byteLength))
  to.send(port.sendPort as SendPort)
}

function sendOrLeave(bad: string, kept: Uint8Array, to: SendPort<Report | SendPort>): Report {
  const sending = tryEverywhere(bad, 'message', (message) =>
    to.send(message as never, { transfer: [kept.buffer] }),
  )
  // What an isolate leaves with is moved down to two levels: a port would be.
  const leave = (message: unknown) => Isolate.exit(to as SendPort, message)
  const leaving = tryEverywhere(bad, 'message', leave, ['deep down', 'behind a cycle'])
  return [...sending, ...leaving]
}

export const returnIt = (bad: string, spot: string): unknown => badMessage(bad, spot)

export function throwIt(bad: string, spot: string): never {
  throw badMessage(bad, spot)
}

/** Yields something fine, then something bad, and says on a port that its `finally` was run. */
export function* yieldIt(bad: string, spot: string, finished: SendPort<string>): Generator<unknown, string> {
  try {
    yield 'fine'
    yield badMessage(bad, spot)
    return 'not refused'
  } finally {
    finished.send('finished')
  }
}

/** Takes anything. */
export const ignore = (..._args: unknown[]): string => 'ran'
