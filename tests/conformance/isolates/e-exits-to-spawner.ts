import { Isolate, type SendPort, UnsendableError } from 'react-isolates/core'

/** Tries to exit with a message to other code, says why it could not, and exits without one. */
export function main(_args: string[], to: SendPort): void {
  try {
    Isolate.exit(to, 'last')
  } catch (error) {
    to.send([error instanceof UnsendableError, String(error)])
  }
  Isolate.exit()
}
