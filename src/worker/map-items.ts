import type { IsolateFunction } from '../wire/reference.js'

/** Calls a function with one item after the other; the isolate may be given other chunks meanwhile. */
export async function mapItems(callee: IsolateFunction, [items, from]: unknown[]): Promise<unknown[]> {
  const results: unknown[] = []
  for (const item of items as unknown[]) results.push(await callee(item, (from as number) + results.length))
  return results
}
