import type { SendPort } from 'react-isolates/core'

/** Answers its first argument. */
export function main([text]: string[], port: SendPort<string>): void {
  port.send(`re: ${text}`)
}
