import type { ProgressOf, ResultOf } from '../wire/result-type.js'
import { referenceOf } from '../wire/reference.js'
import { takeMarked } from '../wire/transfer.js'
import { HostedIsolate } from './hosted-isolate.js'
import { giveBack, takeThread } from './spares.js'

/** How a computation is run. */
export interface RunOptions<Output = unknown> {
  /** Ends the isolate when it aborts; the promise then rejects with `signal.reason`. */
  signal?: AbortSignal
  /** The isolate's name in developer tools and in `Isolate.current`. Default: the function's place. */
  debugName?: string
  /** What to move instead of copy, of arguments and captured variables alike. It is unusable here afterwards. */
  transfer?: Transferable[]
  /** Takes each value that a generator yields, in order and before the promise settles. */
  onProgress?: (value: ProgressOf<Output>) => void
}

/** Runs `computation` in an isolate of its own. Every failure comes by the promise. */
export async function runFresh<Output>(
  computation: (...args: never[]) => Output,
  args: unknown[],
  options: RunOptions<Output> = {},
): Promise<ResultOf<Output>> {
  const { signal, debugName, transfer, onProgress } = options
  const spec = referenceOf(computation)
  signal?.throwIfAborted()
  const thread = takeThread()
  const isolate = new HostedIsolate(thread)
  const request = {
    spec,
    args,
    once: true,
    debugName: debugName ?? null,
    transfer: transfer ?? takeMarked(args),
    onYield: onProgress as ((value: unknown) => void) | undefined,
  }
  let result: Promise<unknown>
  try {
    result = isolate.run(request)
  } catch (error) {
    isolate.leave()
    giveBack(thread)
    throw error
  }
  const abort = () => isolate.kill(signal?.reason)
  signal?.addEventListener('abort', abort)
  try {
    return (await result) as ResultOf<Output>
  } finally {
    signal?.removeEventListener('abort', abort)
  }
}
