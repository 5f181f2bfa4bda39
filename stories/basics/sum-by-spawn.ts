import { Completer, Isolate, ReceivePort, SendPort } from 'react-isolates'
import { sumOnDemand } from './sum-by-spawn.isolate.ts'

// #region spawn
/** Spawns, waits for the address, sends the number, and ends the isolate when the sum is here. */
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

  const toIsolate = await address.future
  toIsolate.send(bigNumber)
  return sum.future
}
// #endregion
