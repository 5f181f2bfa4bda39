import type { Credit } from './credit.js'
import { isGenerator } from './generators.js'

/** What yields one by one. One that is no generator may lack `return`. */
export type AnyIterator = Iterator<unknown, unknown> | AsyncIterator<unknown, unknown>

/** What a computation gave one by one: a generator, and for whoever asked for a stream anything that can be iterated. */
export function itemsOf(output: unknown, streamed = false): AnyIterator | undefined {
  if (isGenerator(output)) return output
  if (!streamed || output === null || output === undefined) return undefined
  const iterable = output as Partial<AsyncIterable<unknown, unknown> & Iterable<unknown, unknown>>
  return iterable[Symbol.asyncIterator]?.() ?? iterable[Symbol.iterator]?.()
}

/**
 * Emits what a generator yields and gives what it returns. It is resumed only with the consumer's credit; a consumer
 * that leaves, and a value that cannot be emitted, finish it, so that its `finally` blocks run.
 */
export async function driveGenerator(
  generator: AnyIterator,
  credit: Credit,
  emit: (value: unknown) => void | Promise<void>,
): Promise<unknown> {
  for (;;) {
    // Waiting for what is there already would cost more than a small item itself.
    const next = generator.next()
    const step = isThenable(next) ? await next : next
    if (step.done) return step.value
    try {
      // A plain generator may yield promises; their values are meant.
      const { value } = step
      const sent = emit(isThenable(value) ? await value : value)
      if (sent) await sent
    } catch (error) {
      await generator.return?.(undefined)
      throw error
    }
    if (!(credit.spendNow() || (await credit.spend()))) return (await generator.return?.(undefined))?.value
  }
}

const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
