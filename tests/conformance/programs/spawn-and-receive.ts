// What Isolate.run replaces: the "before" of "Better isolate management with Isolate.run()", with all its error handling.
import { Isolate, ReceivePort, RemoteError, type SendPort } from 'react-isolates/core'

type Json = Record<string, unknown>

/** Parses in an isolate; a text of its own makes it leave without a result. */
export async function spawnAndReceive(text: string): Promise<Json> {
  const resultPort = new ReceivePort<Json | [string, string] | null>()
  const { sendPort } = resultPort
  try {
    await Isolate.spawn(parse, [sendPort, text], {
      onError: sendPort,
      onExit: sendPort,
      errorsAreFatal: true,
    })
  } catch (error) {
    resultPort.close()
    throw error
  }
  const response = await resultPort.first
  if (response === null) throw new RemoteError('Isolate terminated without result', '')
  if (Array.isArray(response)) throw new RemoteError(...response)
  return response
}

async function parse([port, text]: [SendPort<Json>, string]): Promise<void> {
  await Promise.resolve()
  if (text === 'leave') Isolate.exit()
  Isolate.exit(port, JSON.parse(text) as Json)
}
