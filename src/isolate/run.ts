import type { ProgressOf, ResultOf } from '../wire/result-type.js'
import { type ReferenceSpec, referenceOf } from '../wire/reference.js'
import { takeMarked } from '../wire/take-marked.js'
import { abortable } from './abortable.js'
import { launchRun } from './launch-run.js'
import { progressTo } from './progress.js'

/** What an isolate runs: it returns, promises, or is a generator, plain or async. */
export type Computation<Args extends unknown[], Result> = (...args: Args) => Result

/** How a computation is run. */
export interface RunOptions<Output = unknown> {
  /** Ends the isolate when it aborts; the promise then rejects with `signal.reason`. */
  signal?: AbortSignal | undefined
  /**
   * The isolate's name, in `Isolate.current` and where the console tells its uncaught errors. Default: the function's. An
   * isolate of a pool keeps the name it was made with.
   */
  debugName?: string | undefined
  /** What to move instead of copy, of arguments and captured variables alike. It is unusable here afterwards. */
  transfer?: Transferable[] | undefined
  /**
   * A large result, or yielded value, comes in parts: it is rebuilt in steps of two or three milliseconds, between which the page goes on, instead
   * of all at once. What arrives is the same, as it was when it was returned. Default false: small results gain nothing, and
   * the first paced run loads a few kilobytes.
   */
  paced?: boolean | undefined
  /** Takes each value that a generator yields, in order and before the promise settles. */
  onProgress?: ((value: ProgressOf<Output>) => void) | undefined
}

/** {@link RunOptions} of what is known to yield such items. As a method `onProgress` admits options that know no function. */
export interface YieldOptions<Item> extends Omit<RunOptions, 'onProgress'> {
  /** Takes each value that is yielded when it arrives, in order and before the promise settles. */
  onProgress?: { take(value: Awaited<Item>): void }['take'] | undefined
}

/** `Isolate.run`, apart from its class. Compiled code calls it, so that bundlers can drop what else the class has. */
export const run = <Output>(
  computation: (...args: never[]) => Output,
  argsOrOptions: unknown[] | RunOptions<Output> = [],
  options?: RunOptions<Output>,
): Promise<ResultOf<Output>> =>
  Array.isArray(argsOrOptions)
    ? runFresh(computation, argsOrOptions, options)
    : runFresh(computation, [], argsOrOptions)

/** Runs a computation in an isolate of its own. Every failure comes by the promise. */
export async function runFresh<Output>(
  computation: (...args: never[]) => Output,
  args: unknown[],
  options: RunOptions<Output> = {},
): Promise<ResultOf<Output>> {
  const { onProgress } = options
  const result = await runReference(referenceOf(computation), args, {
    ...options,
    onProgress: onProgress as ((value: unknown) => void) | undefined,
  })
  return result as ResultOf<Output>
}

interface ReferenceOptions {
  signal?: AbortSignal | undefined
  debugName?: string | undefined
  transfer?: Transferable[] | undefined
  paced?: boolean | undefined
  onProgress: ((value: unknown) => void) | undefined
}

/** The same for a reference. Captured variables are read, and everything is copied, before this returns. */
export async function runReference(
  spec: ReferenceSpec,
  args: unknown[],
  options: ReferenceOptions,
): Promise<unknown> {
  const { signal, debugName = nameOf(spec.id), onProgress, paced } = options
  signal?.throwIfAborted()
  const here = new Error()
  const target = launchRun(debugName, spec.spawn)
  try {
    const captures = spec.captures?.() ?? {}
    const done = target.run({
      ...spec,
      mode: 'run',
      captures,
      args,
      once: true,
      here,
      transfer: takeMarked([captures, args], options.transfer),
      paced,
      onYield: progressTo(onProgress),
    })
    return await abortable({ done, abort: (reason) => target.kill(reason) }, signal)
  } catch (error) {
    target.kill()
    throw error
  }
}

/** The function's own name, from its reference. */
export const nameOf = (id: string): string => id.slice(id.indexOf('#') + 1)
