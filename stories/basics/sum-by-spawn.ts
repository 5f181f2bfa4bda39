import { Completer, Isolate, ReceivePort, SendPort } from 'react-isolates'
import { sumOnDemand } from './sum-by-spawn.isolate.ts'

// #region spawn
/** Spawns, sends the number to the address that comes first, and kills the isolate when the sum is here. */
export async function sumBySpawn(bigNumber: number, signal: AbortSignal): Promise<bigint> {
  const receivePort = new ReceivePort<bigint | SendPort<number>>()
  const sum = new Completer<bigint>()
  receivePort.listen((message) => {
    if (message instanceof SendPort) message.send(bigNumber)
    else sum.complete(message)
  })

  let isolate: Isolate | undefined
  try {
    isolate = await Isolate.spawn(sumOnDemand, receivePort.sendPort, { signal })
    signal.addEventListener('abort', () => {
      if (!sum.isCompleted) sum.completeError(signal.reason)
    })
    return await sum.future
  } finally {
    receivePort.close()
    isolate?.kill()
  }
}
// #endregion
