import { ReceivePort, type SendPort } from 'react-isolates/core'
import { add, data } from './heap.ts'

// #region entry
/** Sets its variable, and tells it whenever it changes. */
export function ownHeap([page, value]: readonly [SendPort<number | SendPort<number>>, number]): void {
  const port = new ReceivePort<number>()
  data.value = value
  page.send(port.sendPort)
  page.send(data.value)
  port.listen((n) => page.send(add(n)))
}
// #endregion
