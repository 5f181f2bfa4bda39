import { Completer, Isolate, RawReceivePort, RemoteError } from 'react-isolates'
import { remoteRunner, type Way } from './run-by-hand.isolate.ts'

/** What `Isolate.run` does, with the ports in sight. */
export async function runByHand(way: Way, print: (line: string) => void): Promise<unknown> {
  const result = new Completer<unknown>()
  // #region handler
  const resultPort = new RawReceivePort()
  resultPort.handler = (response) => {
    resultPort.close()
    if (response === null) {
      print('3. captured nothing: null, from the exit listener')
      result.completeError(new RemoteError('Computation ended without result', ''))
      return
    }
    const list = response as unknown[]
    print(`3. captured a list of ${list.length}`)
    if (list.length === 2) result.completeError(list[0])
    else result.complete(list[0])
  }
  // #endregion
  // #region spawn
  let isolate: Isolate
  try {
    isolate = await Isolate.spawn(remoteRunner, [resultPort.sendPort, way] as const, {
      onExit: resultPort.sendPort,
    })
    print('1. spawned')
    print('2. runs the function there')
  } catch (error) {
    resultPort.close()
    throw error
  }
  // #endregion
  // #region end
  try {
    const value = await result.future
    print(`4. gives back ${String(value)}`)
    return value
  } catch (error) {
    print(`6. throws here what was thrown there: ${String(error)}`)
    throw error
  } finally {
    await isolate.exited
    print('5. the isolate has ended')
  }
  // #endregion
}
