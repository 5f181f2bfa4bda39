import { ReceivePort, registerSendable, StateError } from 'react-isolates/core'

/** Dart's ArgumentError: which argument was wrong, and what it was. */
export class ArgumentError extends Error {
  override readonly name = 'ArgumentError'
  readonly invalidValue: unknown
  readonly argument: string
  constructor(invalidValue: unknown, argument: string) {
    super(`Invalid argument (${argument}): ${String(invalidValue)}`)
    this.invalidValue = invalidValue
    this.argument = argument
  }
}
registerSendable(ArgumentError)

/** Throws an ArgumentError whose stack is known. */
export function failWithKnownStack(stack: string): never {
  const error = new ArgumentError(42, 'name')
  error.stack = stack
  throw error
}

/** Fails after a turn of the event loop, as the documentation of `Isolate.run` shows it. */
export async function eventualError(): Promise<never> {
  await new Promise((resolve) => setTimeout(resolve))
  throw new StateError('ISO-404', 'In a bad state!')
}

/** Throws something that no message can hold. */
export function throwPort(): never {
  // oxlint-disable-next-line no-throw-literal
  throw { port: new ReceivePort() }
}

/** Leaves a rejected promise to itself, then waits for ever. */
export function rejectAndWait(text: string): Promise<never> {
  void Promise.reject(new RangeError(text))
  return forever()
}

/** Never settles, and nothing that could settle it is open. */
export const forever = (): Promise<never> => new Promise(() => {})
