import type { ResultOf } from '../wire/result-type.js'
import type { Sendable } from '../wire/sendable-type.js'
import { type RunOptions, runFresh } from './run.js'
import { warmUp } from './spares.js'

/**
 * An isolate: code that runs on a thread of its own, with memory of its own, and shares nothing but messages.
 *
 * Source: Dart's `Isolate`, on HTML's dedicated workers.
 */
export class Isolate {
  /**
   * Runs a computation in a fresh isolate and gives its result. The isolate's module state is nobody else's, and it is
   * gone afterwards; a warm spare hides its start-up.
   *
   * Arguments and captured variables are copied when this is called. The result is moved where the platform can: every
   * transferable in it, down to two levels and 1,000 objects; deeper ones by `transfer()`.
   *
   * The promise rejects with the computation's own error (its class, `cause`, own fields and remote stack kept);
   * `IsolateSpawnError` if its code cannot be loaded or was not compiled; `UnsendableError` if an argument or captured
   * variable cannot be sent; `RemoteError` if an error escaped, the result cannot be sent, or the isolate ended without
   * one; `signal.reason` if aborted.
   *
   * Source: Dart's `Isolate.run`.
   *
   * @example
   * const json = await Isolate.run(() => parse(text, limit))
   */
  static run<Output>(computation: () => Output, options?: RunOptions<Output>): Promise<ResultOf<Output>>
  static run<Args extends unknown[], Output>(
    computation: (...args: Args) => Output,
    args: Args & Sendable<Args>,
    options?: RunOptions<Output>,
  ): Promise<ResultOf<Output>>
  static run<Output>(
    computation: (...args: never[]) => Output,
    argsOrOptions: unknown[] | RunOptions<Output> = [],
    options?: RunOptions<Output>,
  ): Promise<ResultOf<Output>> {
    return Array.isArray(argsOrOptions)
      ? runFresh(computation, argsOrOptions, options)
      : runFresh(computation, [], argsOrOptions)
  }

  /**
   * Starts spare workers now, and keeps that many ready from then on. Without it the first spare is started after the
   * first use, when the page is idle; never at import.
   *
   * @param count of spares, default 1. Each costs about 2.4 MB.
   * @returns when they are ready.
   * @example onPointerEnter={() => void Isolate.warmUp()}
   */
  static warmUp(count = 1): Promise<void> {
    return warmUp(count)
  }
}
