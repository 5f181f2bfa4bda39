import { ReceivePort, type SendPort } from 'react-isolates/core'

// #region sender
/** Holds the address of a mailbox and writes to it when it is asked to. */
export function sender([name, mailbox, me]: readonly [string, SendPort<string>, SendPort]): void {
  const orders = new ReceivePort()
  let sent = 0
  orders.listen(() => mailbox.send(`${++sent} from ${name}`))
  me.send([orders.sendPort, mailbox]) // the mailbox's address goes back too: is it still the same?
}
// #endregion
