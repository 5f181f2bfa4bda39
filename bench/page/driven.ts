interface Order {
  measure: string
  peer: string
  size: number
}

/** Fetches orders and brings what was found, for browsers that speak no protocol. */
export async function obey(sample: (measure: string, peer: string, size: number) => Promise<object>) {
  for (;;) {
    const order = (await (await fetch('/next')).json()) as Order
    const report = await sample(order.measure, order.peer, order.size).then(
      (values) => ({ values }),
      (error: unknown) => ({ error: String(error) }),
    )
    await fetch('/answer', { method: 'POST', body: JSON.stringify(report) })
  }
}
