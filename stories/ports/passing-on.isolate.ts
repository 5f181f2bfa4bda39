import { ReceivePort, type SendPort } from 'react-isolates/core'

/** What an isolate may be told, by the page or by another one. */
export type Order =
  | { readonly do: 'meet'; readonly name: string; readonly address: SendPort<Order> }
  | { readonly do: 'greet'; readonly name: string }
  | { readonly do: 'introduce'; readonly name: string; readonly to: string }
  | { readonly do: 'hear'; readonly from: string }

/** What it tells the page of itself. */
export type News =
  | { readonly name: string; readonly address: SendPort<Order> }
  | { readonly name: string; readonly knows: readonly string[] }
  | { readonly name: string; readonly heard: string }

// #region isolate
/** Knows whom it was introduced to, and introduces them to each other. */
export function acquaintance([name, page]: readonly [string, SendPort<News>]): void {
  const orders = new ReceivePort<Order>()
  const known = new Map<string, SendPort<Order>>()

  orders.listen((order) => {
    switch (order.do) {
      case 'meet':
        known.set(order.name, order.address)
        return page.send({ name, knows: [...known.keys()] })
      case 'greet':
        return known.get(order.name)?.send({ do: 'hear', from: name })
      case 'introduce': {
        // An address is passed on like anything else.
        const address = known.get(order.name)
        if (address) known.get(order.to)?.send({ do: 'meet', name: order.name, address })
        return
      }
      case 'hear':
        return page.send({ name, heard: order.from })
    }
  })
  page.send({ name, address: orders.sendPort })
}
// #endregion
