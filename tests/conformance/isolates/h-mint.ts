// A mint keeps purses. Whoever holds the address of a purse may use it, and the mint knows each purse by its address.
import { ReceivePort, type SendPort } from 'react-isolates/core'

export type PurseOrder =
  | { order: 'balance'; reply: SendPort<number> }
  | { order: 'sprout'; reply: SendPort<SendPort<PurseOrder>> }
  | { order: 'deposit'; from: SendPort<PurseOrder>; amount: number; reply: SendPort<number> }

export interface MintOrder {
  balance: number
  reply: SendPort<SendPort<PurseOrder>>
}

interface Purse {
  balance: number
}

export function mint(hello: SendPort<SendPort<MintOrder>>): void {
  const purses = new Map<SendPort<PurseOrder>, Purse>()
  const openPurse = (balance: number): SendPort<PurseOrder> => {
    const port = new ReceivePort<PurseOrder>()
    const purse: Purse = { balance }
    purses.set(port.sendPort, purse)
    port.listen((message) => {
      if (message.order === 'balance') return message.reply.send(purse.balance)
      if (message.order === 'sprout') return message.reply.send(openPurse(0))
      const source = purses.get(message.from)
      if (!source || source.balance < message.amount) throw new Error('no such purse, or not enough in it')
      source.balance -= message.amount
      purse.balance += message.amount
      return message.reply.send(purse.balance)
    })
    return port.sendPort
  }
  const orders = new ReceivePort<MintOrder>()
  orders.listen(({ balance, reply }) => reply.send(openPurse(balance)))
  hello.send(orders.sendPort)
}
