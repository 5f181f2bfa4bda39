// An isolate that sends what it is told to, to whom it is told to.
import { ReceivePort, type SendPort } from 'react-isolates/core'

/** What to send, to whom, and whom to tell when it is sent. */
export type Order = [to: SendPort, messages: unknown[], sent: SendPort<null>]

export function relay(hello: SendPort<SendPort<Order>>): void {
  const orders = new ReceivePort<Order>()
  orders.listen(([to, messages, sent]) => {
    for (const message of messages) to.send(message)
    sent.send(null)
  })
  hello.send(orders.sendPort)
}
