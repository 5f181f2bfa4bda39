import { newMessagePortRpcSession, RpcTarget } from 'capnweb'
import { items, tasks } from '../../page/tasks.ts'

class Api extends RpcTarget {
  async stream(kind, count, take) {
    let last
    for (let index = 0; index < count; index++) last = take(items[kind](index))
    await last
  }
}
for (const [name, task] of Object.entries(tasks)) Api.prototype[name] = (...args) => task(...args)

self.onmessage = ({ data }) => {
  self.onmessage = null
  newMessagePortRpcSession(data, new Api())
}
