import { type AnyIterator, isGenerator } from './generators.js'
import type { IsolateFunction } from './reference.js'

/** Steps through a generator and gives what it returns. */
type Drive = (generator: AnyIterator) => Promise<unknown>

/**
 * Calls a function with one item after the other; the isolate may be given other chunks meanwhile. Of a generator the
 * result is what it returns.
 *
 * @param drive tells what it yields; without one nobody asks for that.
 */
export async function mapItems(
  callee: IsolateFunction,
  [items, from]: unknown[],
  drive: Drive = endOf,
): Promise<unknown[]> {
  const results: unknown[] = []
  for (const item of items as unknown[]) {
    const output = await callee(item, (from as number) + results.length)
    results.push(isGenerator(output) ? await drive(output) : output)
  }
  return results
}

async function endOf(generator: AnyIterator): Promise<unknown> {
  for (;;) {
    const step = await generator.next()
    if (step.done) return step.value
  }
}
