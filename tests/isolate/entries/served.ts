// Entry points that call `serve`.
import { Isolate, type SendPort, serve } from 'react-isolates/core'

export type CounterMessage =
  | { kind: 'add'; by: number }
  | { kind: 'get' }
  | { kind: 'fail'; why: string }
  | { kind: 'count to'; n: number }
  | { kind: 'exit' }
  | { kind: 'crash' }

/** A discriminated union in place of Dart's sealed classes. */
export function counter(sendPort: SendPort<number | SendPort<CounterMessage>>): void {
  let count = 0
  serve<CounterMessage, number>(sendPort, (message) => {
    switch (message.kind) {
      case 'add':
        count += message.by
        return count
      case 'get':
        return count
      case 'fail':
        throw new RangeError(message.why)
      case 'count to':
        return (function* () {
          for (let i = 1; i <= message.n; i++) yield i
          return message.n * 10
        })()
      case 'exit':
        return Isolate.exit()
      case 'crash':
        setTimeout(() => {
          throw new TypeError('crashed')
        })
        return
    }
  })
}
