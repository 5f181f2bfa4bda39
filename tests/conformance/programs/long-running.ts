// The long running isolate of the Dart samples: one isolate reads file after file, pulled by whoever wants the next.
import { Isolate, ReceivePort, type SendPort } from 'react-isolates/core'

export type Json = Record<string, unknown>

/** Gives the content of each file, and `end` when the isolate has left. */
export async function* readAll(urls: readonly string[], onExit: SendPort<null>): AsyncGenerator<Json> {
  const port = new ReceivePort<SendPort<string | null> | Json>()
  await Isolate.spawn(readAndParse, port.sendPort, { onExit })
  const events = port[Symbol.asyncIterator]()
  const commands = (await events.next()).value as SendPort<string | null>
  for (const url of urls) {
    commands.send(url)
    yield (await events.next()).value as Json
  }
  commands.send(null)
  await events.return?.()
}

async function readAndParse(port: SendPort<SendPort<string | null> | Json>): Promise<never> {
  const commands = new ReceivePort<string | null>()
  port.send(commands.sendPort)
  for await (const url of commands) {
    if (url === null) break
    const response = await fetch(url)
    port.send((await response.json()) as Json)
  }
  return Isolate.exit()
}
