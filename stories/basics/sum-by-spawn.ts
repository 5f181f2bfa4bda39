import { Completer, Isolate, ReceivePort, SendPort } from 'react-isolates'
import { sumOnDemand } from './sum-by-spawn.isolate.ts'

// #region spawn
/** Spawns, waits for the address, sends the number, and kills the isolate when the sum is here. */
export async function sumBySpawn(bigNumber: number, signal: AbortSignal): Promise<bigint> {
  const receivePort = new ReceivePort<bigint | SendPort<number>>()
  const isolate = await Isolate.spawn(sumOnDemand, receivePort.sendPort, { signal })

  const address = new Completer<SendPort<number>>()
  const sum = new Completer<bigint>()
  receivePort.listen((message) => {
    if (message instanceof SendPort) {
      address.complete(message)
    } else {
      sum.complete(message)
      receivePort.close()
      isolate.kill()
    }
  })

  signal.addEventListener('abort', () => {
    receivePort.close()
    for (const open of [address, sum]) if (!open.isCompleted) open.completeError(signal.reason)
  })

  const toIsolate = await address.future
  toIsolate.send(bigNumber)
  return sum.future
}
// #endregion
