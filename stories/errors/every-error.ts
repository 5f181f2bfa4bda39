import { compute, Isolate, IsolateController, ReceivePort } from 'react-isolates'
import { servedStrings } from '../controller/served.isolate.ts'
import { count, failLater, parse, PurseError, spend } from './every-error.isolate.ts'

/** Ways to fail, by the name of the error that is caught. */
export const FAILURES = {
  // #region own
  SyntaxError: async (print: Print) => {
    try {
      await Isolate.run(() => parse('{ "name": '))
    } catch (error) {
      // The class, not its name: it arrives as it was thrown.
      if (error instanceof SyntaxError) print('caught by its class, SyntaxError')
      throw error
    }
  },
  PurseError: async (print: Print) => {
    try {
      await compute(spend, 12)
    } catch (error) {
      if (error instanceof PurseError) print(`caught by its class, PurseError, with ${error.left} coins left`)
      throw error
    }
  },
  // #endregion
  // #region library
  RemoteError: async () => {
    await Isolate.run(() => failLater()) // an error that escapes in the isolate
  },
  UnsendableError: async () => {
    const people = [{ name: 'Ada', onClick: () => {} }]
    await compute(String, people as never)
  },
  IsolateSpawnError: async () => {
    await Isolate.spawnUri('there-is-no-such-file.js')
  },
  StateError: async () => {
    const port = new ReceivePort()
    port.listen(() => {})
    try {
      await port.first // a stream has one listener
    } finally {
      port.close()
    }
  },
  CancelledError: async () => {
    const controller = await IsolateController.create(servedStrings)
    const answer = controller.request('spin')
    controller.kill()
    await answer
  },
  // #endregion
  // #region signal
  TimeoutError: async () => {
    await Isolate.run(() => count(1e12), { signal: AbortSignal.timeout(200) })
  },
  // #endregion
}

type Print = (line: string) => void
