// The bidirectional example of "Decoding Isolates", part 2: a number goes there, a string of that length comes back.
import { ReceivePort, type SendPort } from 'react-isolates/core'

const isNumber = (message: unknown): message is number => typeof message === 'number'
export const isString = (message: unknown): message is string => typeof message === 'string'

const letters = 'abcdefghijklmnopqrstuvwxyz'

export function randomString(length: number): string {
  return Array.from({ length }, () => letters[Math.floor(Math.random() * letters.length)]).join('')
}

/** Takes numbers until something else comes. */
export async function randomStrings(port: SendPort<unknown>): Promise<void> {
  const commands = new ReceivePort<unknown>()
  port.send(commands.sendPort)
  const numbers = commands.takeWhile(isNumber).cast(isNumber)
  for await (const length of numbers) port.send(randomString(length))
}
