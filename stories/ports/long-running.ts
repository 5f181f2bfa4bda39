import { Isolate, ReceivePort, type SendPort } from 'react-isolates'
import { readAndParseService } from './long-running.isolate.ts'

type Json = Record<string, unknown>

// #region page
/** Asks one isolate for one file after the other: the next only when this one was taken. */
export async function* sendAndReceive(names: readonly string[]): AsyncGenerator<Json> {
  const port = new ReceivePort<SendPort<string | null> | Json | readonly [string, string]>()
  const { sendPort } = port
  await Isolate.spawn(readAndParseService, sendPort, { onError: sendPort })
  const events = port[Symbol.asyncIterator]()
  const next = async () => (await events.next()).value
  const service = (await next()) as SendPort<string | null>
  try {
    for (const name of names) {
      service.send(name)
      const answer = await next()
      if (Array.isArray(answer)) throw new Error(String(answer[0])) // an error and its stack, as texts
      yield answer as Json
    }
  } finally {
    service.send(null) // also when nobody wants the rest
    port.close()
  }
}
// #endregion
