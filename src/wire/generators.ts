type AnyGenerator = Generator<unknown, unknown> | AsyncGenerator<unknown, unknown>

/** What yields one by one. One that is no generator may lack `return`. */
export type AnyIterator = Iterator<unknown, unknown> | AsyncIterator<unknown, unknown>

/** Whether a computation gave a generator object. A plain array or string is iterable too, but is a result. */
export function isGenerator(output: unknown): output is AnyGenerator {
  const tag = Object.prototype.toString.call(output)
  return tag === '[object Generator]' || tag === '[object AsyncGenerator]'
}

/** Whether a handler gave something to be taken item by item. */
export const isIterator = (output: unknown): output is AnyIterator =>
  typeof output === 'object' && output !== null && 'next' in output && typeof output.next === 'function'

/** Whether something is to be waited for. */
export const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
