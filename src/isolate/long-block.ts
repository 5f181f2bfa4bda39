import { isRoot } from '../port/local.js'

const told = new Set<string>()

/**
 * Tells, once for each function, that its result blocked the page, and what to do. Loaded when there is something to
 * tell, which is in development alone.
 *
 * @param time in milliseconds.
 */
export function tellLongBlock(id: string, time: number): void {
  if (told.has(id) || !isRoot()) return
  told.add(id)
  console.warn(
    `${id}: its result blocked the page for ${Math.round(time)} ms, while it was rebuilt here. Let it come in parts ` +
      '({ paced: true }), return less, or keep it in a long-lived isolate and ask for what is shown (docs/guides/data.md).',
  )
}
