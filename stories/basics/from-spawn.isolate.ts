import { Isolate, type SendPort } from 'react-isolates/core'
import { readAndParseJson } from './read-and-parse.ts'

// #region alone
/** Reads, parses, and keeps it to itself: nobody will ever know. */
export async function readAlone(_name: string): Promise<void> {
  await readAndParseJson()
}
// #endregion

// #region with-port
/** Knows where to send, but a plain `return` sends nothing. */
export async function readAndReturn([responsePort, _name]: readonly [SendPort, string]): Promise<unknown> {
  responsePort.send('I have your address')
  return readAndParseJson()
}
// #endregion

// #region with-exit
/** Sends its result and ends, in one step. What can be moved is moved. */
export async function readAndExit([responsePort, _name]: readonly [SendPort, string]): Promise<void> {
  Isolate.exit(responsePort, await readAndParseJson())
}

export function exitWithBuffer(responsePort: SendPort<Uint8Array>): void {
  Isolate.exit(responsePort, new Uint8Array(64_000_000))
}
// #endregion
