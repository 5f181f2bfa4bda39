import { referenceOf } from '../wire/reference.js'
import { takeMarked } from '../wire/take-marked.js'
import { abortable } from './abortable.js'
import { launch, termsOf } from './launch.js'
import { nameOf, type RunOptions } from './run.js'
import { Yields, type YieldSource } from './yields.js'

/** How long a generator may take to finish when its consumer left, in milliseconds. */
const farewell = 200

/** Runs a generator in a fresh isolate; what it yields waits here until it is taken, and the generator waits with it. */
export function streamFresh<Yielded>(
  computation: unknown,
  options: RunOptions<never> = {},
): AsyncIterableIterator<Awaited<Yielded>> {
  return new Yields(
    sourceOf(computation, options),
    options.onProgress,
  ) as AsyncIterableIterator<unknown> as AsyncIterableIterator<Awaited<Yielded>>
}

/** Captured variables are read, and everything is copied, before the source returns. */
const sourceOf =
  (computation: unknown, { signal, debugName, transfer, paced }: RunOptions<never>): YieldSource =>
  (onYield) => {
    let leave = (): void => {}
    const start = async (): Promise<unknown> => {
      const spec = referenceOf(computation)
      signal?.throwIfAborted()
      const here = new Error()
      const client = launch(termsOf({ debugName: debugName ?? nameOf(spec.id), bound: true }), spec.spawn)
      leave = () => {
        client.stop()
        setTimeout(() => client.kill(), farewell)
      }
      try {
        const captured = spec.captures?.() ?? {}
        const done = client.run({
          ...spec,
          mode: 'run',
          captures: captured,
          args: [],
          once: true,
          here,
          streamed: true,
          transfer: takeMarked(captured, transfer),
          paced,
          onYield,
        })
        return await abortable({ done, abort: (reason) => client.kill(reason) }, signal)
      } catch (error) {
        client.kill()
        throw error
      }
    }
    return { done: start(), leave: () => leave() }
  }
