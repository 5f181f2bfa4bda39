import type { Credit } from './credit.js'
import { type AnyIterator, isGenerator, isThenable } from './generators.js'

/** What a computation gave one by one: a generator, and for whoever asked for a stream anything that can be iterated. */
export function itemsOf(output: unknown, streamed = false): AnyIterator | undefined {
  if (isGenerator(output)) return output
  if (!streamed || output === null || output === undefined) return undefined
  const iterable = output as Partial<AsyncIterable<unknown, unknown> & Iterable<unknown, unknown>>
  return iterable[Symbol.asyncIterator]?.() ?? iterable[Symbol.iterator]?.()
}

/**
 * Emits what a generator yields and gives what it returns. It is resumed only with the consumer's credit; a consumer
 * that leaves, and a value that cannot be emitted, finish it, so that its `finally` blocks run. What others ask of its
 * thread meanwhile gets a turn now and then.
 */
export async function driveGenerator(
  generator: AnyIterator,
  credit: Credit,
  emit: (value: unknown) => void | Promise<void>,
  nextTurn: () => Promise<void>,
): Promise<unknown> {
  const turn = new Turn()
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
    if (turn.isLong()) {
      await nextTurn()
      turn.begin()
    }
    if (!(credit.spendNow() || (await credit.spend()))) return (await generator.return?.(undefined))?.value
  }
}

/** After so long a turn, in milliseconds, others get theirs: an abort is a message like any other. */
const longest = 16
/** Of quick items one in so many is timed: the clock has its price. */
const seldom = 16

/** How long a generator has had its thread. */
class Turn {
  #begun = performance.now()
  #timed = this.#begun
  #untimed = 0

  begin(): void {
    this.#begun = performance.now()
  }

  /** Whether others have waited for long. Asked after each item. */
  isLong(): boolean {
    if (this.#untimed-- > 0) return false
    const now = performance.now()
    this.#untimed = now - this.#timed < 1 ? seldom : 0
    this.#timed = now
    return now - this.#begun > longest
  }
}
