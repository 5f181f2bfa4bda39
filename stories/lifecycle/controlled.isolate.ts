import { Isolate, ReceivePort, type SendPort } from 'react-isolates/core'

/** What it can be told to do. */
export type Order = 'answer' | 'be busy' | 'return' | 'exit' | 'throw' | number

// #region entry
/** Does what it is told, and ends in one of four ways. */
export function controlled(page: SendPort): void {
  const orders = new ReceivePort<Order>()
  let answered = 0
  page.send(orders.sendPort)

  orders.listen((order) => {
    if (typeof order === 'number') page.send(`got ${order}`)
    if (order === 'answer') page.send(`answer ${++answered}`)
    if (order === 'be busy') spin(1500)
    if (order === 'return') orders.close() // nothing is left to wait for
    if (order === 'exit') Isolate.exit(page, 'my last word')
    if (order === 'throw') throw new Error('Nobody catches this.')
  })
}

function spin(ms: number): void {
  const end = performance.now() + ms
  while (performance.now() < end);
}
// #endregion
