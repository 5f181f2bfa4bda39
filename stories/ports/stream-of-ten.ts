import { Isolate, ReceivePort } from 'react-isolates'
import { periodicTexts } from './stream-of-ten.isolate.ts'

// #region page
/** The first ten texts of an isolate without end. `onSpawn` gives it away, to be ended earlier. */
export async function* tenTexts(onSpawn: (isolate: Isolate) => void): AsyncGenerator<string> {
  const port = new ReceivePort<string>()
  const isolate = await Isolate.spawn(periodicTexts, port.sendPort, { onExit: port.sendPort })
  onSpawn(isolate)
  // Who has taken ten stops listening, and with that the port is closed.
  for await (const text of port.take(10)) {
    if (text === null) return // it was ended
    yield text
  }
  isolate.kill()
}
// #endregion
