import { Isolate, type SendPort } from 'react-isolates/core'

/** Tells how its isolate is called. */
export function main(_args: string[], port: SendPort<unknown>): void {
  port.send(Isolate.current.debugName)
}
