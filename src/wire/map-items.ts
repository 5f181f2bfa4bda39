import { isGenerator } from './generators.js'
import type { IsolateFunction } from './reference.js'

/**
 * Calls a function with one item after the other; the isolate may be given other chunks meanwhile. Of a generator the
 * result is what it returns.
 */
export async function mapItems(callee: IsolateFunction, [items, from]: unknown[]): Promise<unknown[]> {
  const results: unknown[] = []
  for (const item of items as unknown[]) {
    const output = await callee(item, (from as number) + results.length)
    results.push(isGenerator(output) ? await endOf(output) : output)
  }
  return results
}

/** Nobody asks for what it yields: `map` gives one result for each item. */
async function endOf(
  generator: Iterator<unknown, unknown> | AsyncIterator<unknown, unknown>,
): Promise<unknown> {
  for (;;) {
    const step = await generator.next()
    if (step.done) return step.value
  }
}
