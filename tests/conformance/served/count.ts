import type { SendPort } from 'react-isolates/core'

let starts = 0

/** Tells how often it was started, and its arguments. */
export function main(args: string[], port: SendPort<[number, string[]]>): void {
  port.send([++starts, args])
}
