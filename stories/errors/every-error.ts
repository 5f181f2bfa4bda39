import { compute, Isolate, IsolateController, ReceivePort } from 'react-isolates'
import { servedStrings } from '../controller/served.isolate.ts'
import { count, failLater, parse, PurseError, spend } from './every-error.isolate.ts'

type Print = (line: string) => void

// #region own
async function parseBroken(print: Print) {
  try {
    await Isolate.run(() => parse('{ "name": '))
  } catch (error) {
    // The class, not its name: it arrives as it was thrown.
    if (error instanceof SyntaxError) print('caught by its class, SyntaxError')
    throw error
  }
}

async function spendTooMuch(print: Print) {
  try {
    await compute(spend, 12)
  } catch (error) {
    if (error instanceof PurseError) print(`caught by its class, PurseError, with ${error.left} coins left`)
    throw error
  }
}
// #endregion

// #region library
/** RemoteError: an error that escapes in the isolate. */
async function letEscape() {
  await Isolate.run(() => failLater())
}

/** UnsendableError: code does not cross. */
async function sendFunction() {
  const people = [{ name: 'Ada', onClick: () => {} }]
  await compute(String, people as never)
}

/** IsolateSpawnError. */
async function spawnNothing() {
  await Isolate.spawnUri('there-is-no-such-file.js')
}

/** StateError: a stream has one listener. */
async function listenTwice() {
  const port = new ReceivePort()
  port.listen(() => {})
  try {
    await port.first
  } finally {
    port.close()
  }
}

/** CancelledError: who was to answer is gone. */
async function killBeforeAnswer() {
  const controller = await IsolateController.create(servedStrings)
  const answer = controller.request('spin')
  controller.kill()
  await answer
}
// #endregion

// #region signal
async function takeTooLong() {
  await Isolate.run(() => count(1e12), { signal: AbortSignal.timeout(200) })
}
// #endregion

/** Ways to fail, by the name of the error that is caught. */
export const FAILURES = {
  SyntaxError: parseBroken,
  PurseError: spendTooMuch,
  RemoteError: letEscape,
  UnsendableError: sendFunction,
  IsolateSpawnError: spawnNothing,
  StateError: listenTwice,
  CancelledError: killBeforeAnswer,
  TimeoutError: takeTooLong,
} as const
