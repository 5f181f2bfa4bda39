import { Isolate } from 'react-isolates'

/** An isolate that starts an isolate, in a module of its own. */
export async function square(value: number): Promise<number> {
  return await Isolate.run(() => value * value)
}
