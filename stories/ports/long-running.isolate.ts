import { Isolate, ReceivePort, type SendPort } from 'react-isolates/core'

type Json = Record<string, unknown>

const DOCUMENTS: Record<string, URL> = {
  'bread.json': new URL('./documents/bread.json', import.meta.url),
  'lake.json': new URL('./documents/lake.json', import.meta.url),
  'train.json': new URL('./documents/train.json', import.meta.url),
}

// #region isolate
/** Reads and parses whatever file it is told, for as long as it is told any; null is the end. */
export async function readAndParseService(page: SendPort<SendPort<string | null> | Json>): Promise<void> {
  const commands = new ReceivePort<string | null>()
  page.send(commands.sendPort)
  for await (const name of commands) {
    if (name === null) break
    const address = DOCUMENTS[name]
    if (!address) throw new RangeError(`There is no file “${name}”.`)
    page.send((await (await fetch(address)).json()) as Json)
  }
  Isolate.exit()
}
// #endregion
