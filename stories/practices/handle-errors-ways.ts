import { Isolate, ReceivePort, RemoteError } from 'react-isolates'
import { failing } from './failing.isolate.ts'

// #region silent
async function unheard(print: (line: string) => void) {
  const port = new ReceivePort<string>()
  port.listen(print)
  const isolate = await Isolate.spawn(failing, port.sendPort)
  // An answer will never come, and nothing on the page says so. Only this line tells you, after the end.
  await isolate.exited
  port.close()
  print('The isolate is gone. No answer, no error: a page without this line would wait for ever.')
}
// #endregion

// #region listen
async function heard(print: (line: string) => void) {
  const port = new ReceivePort<string>()
  const errors = new ReceivePort<[text: string, stack: string]>()
  port.listen(print)
  await Isolate.spawn(failing, port.sendPort, { onError: errors.sendPort, onExit: errors.sendPort })
  const [text, stack] = await errors.first
  port.close()
  throw new RemoteError(text, stack)
}
// #endregion

// #region run
async function byRun() {
  await Isolate.run(() => {
    throw new RangeError('Nothing can be divided by zero.')
  })
}
// #endregion

export const WAYS = {
  'Nobody listens': unheard,
  'With listeners': heard,
  'Isolate.run': byRun,
} as const
