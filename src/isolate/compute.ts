import type { ResultOf } from '../wire/result-type.js'
import type { Sendable } from '../wire/sendable-type.js'
import { type RunOptions, runFresh } from './run.js'

/**
 * Calls `callback(message)` in a fresh isolate: {@link Isolate.run} for a function of one argument, whose result is moved
 * and which rejects in the same ways.
 *
 * @param message copied when this is called, as are captured variables; `transfer(message)` moves it.
 * @param options those of `Isolate.run`; `debugLabel` names the isolate.
 *
 * Source: Flutter's `compute`.
 *
 * @example
 * const primes = await compute(countPrimes, 5_000_000)
 */
export function compute<Message, Output>(
  callback: (message: Message) => Output,
  message: Message & Sendable<Message>,
  options: { debugLabel?: string | undefined } & RunOptions<Output> = {},
): Promise<ResultOf<Output>> {
  const { debugLabel, ...rest } = options
  return runFresh(callback, [message], debugLabel === undefined ? rest : { debugName: debugLabel, ...rest })
}
